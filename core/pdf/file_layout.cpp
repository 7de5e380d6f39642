#include "core/pdf/file_layout.hpp"

#include "core/pdf/characters.hpp"
#include "core/pdf/damage.hpp"
#include "core/pdf/tokenizer.hpp"

#include <algorithm>
#include <string_view>

namespace eseal::pdf {
namespace {

// ISO 32000-1 annex H, notes 13 and 18, have 1024 for both; files with more behind %%EOF exist.
constexpr std::size_t kHeaderWindow = 1024;
constexpr std::size_t kTailWindow = 1U << 20U;
constexpr std::size_t kSectionWindow = 4096;

std::size_t findHeader(ByteView file) {
    const std::size_t at = asText(file.first(std::min(file.size(), kHeaderWindow))).find("%PDF-");
    if (at == std::string_view::npos) {
        refuse(ErrorCode::NotAPdf, "no %PDF- header", 0);
    }
    return at;
}

bool isSection(ByteView file, std::uint64_t offset) {
    if (offset >= file.size()) {
        return false;
    }
    const std::size_t size = std::min(kSectionWindow, file.size() - offset);
    Tokenizer in(file.subspan(offset, size));
    if (in.takeKeyword("xref")) {
        return true;
    }
    return in.takeInteger() && in.takeInteger() && (in.skipSpace(), in.takeText("obj"));
}

// An update that was cut off leaves objects behind the last %%EOF; to seal what was there before
// it would be to seal something else than what other readers show.
void refuseCutOffUpdate(std::string_view behind, std::uint64_t offset) {
    const std::size_t object = behind.find("endobj");
    if (object != std::string_view::npos) {
        damaged("objects behind the last %%EOF", offset + object);
    }
}

} // namespace

FileLayout readFileLayout(ByteView file) {
    static constexpr std::string_view kStartxref = "startxref";
    const std::size_t header = findHeader(file);
    const std::size_t tailStart = file.size() - std::min(file.size(), kTailWindow);
    const std::size_t found = asText(file.subspan(tailStart)).rfind(kStartxref);
    if (found == std::string_view::npos) {
        damaged("no startxref at the end of the file", file.size());
    }
    const std::size_t behind = tailStart + found + kStartxref.size();
    Tokenizer in(file.subspan(behind), {behind});
    FileLayout layout;
    layout.startxref = in.requireNumber("number after startxref");
    refuseCutOffUpdate(asText(file.subspan(behind)), behind);
    if (isSection(file, layout.startxref)) {
        return layout;
    }
    layout.base = header;
    if (header == 0 || layout.startxref >= file.size() ||
        !isSection(file, layout.base + layout.startxref)) {
        damaged("startxref does not lead to a cross-reference section", tailStart + found);
    }
    return layout;
}

} // namespace eseal::pdf
