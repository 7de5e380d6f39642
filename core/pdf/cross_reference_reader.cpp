#include "core/pdf/cross_reference_reader.hpp"

#include "core/pdf/cross_reference_stream.hpp"
#include "core/pdf/cross_reference_table.hpp"
#include "core/pdf/damage.hpp"
#include "core/pdf/indirect_object.hpp"
#include "core/pdf/parser.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

namespace eseal::pdf {
namespace {

constexpr std::size_t kMaxSections = 4096;
constexpr std::size_t kMaxEntries = 10'000'000;
constexpr std::uint64_t kMaxTrailerText = 16U << 20U;
constexpr std::size_t kMaxInflatedSections = 256U << 20U;

class ChainReader {
public:
    ChainReader(ByteView file, std::uint64_t base) : file_(file), base_(base) {}

    std::vector<XrefSection> read(std::uint64_t newest) {
        std::vector<XrefSection> sections;
        std::optional<std::uint64_t> next = newest;
        while (next) {
            if (!visited_.insert(*next).second) {
                damaged("cross-reference sections in a loop", base_ + *next);
            }
            if (sections.size() >= kMaxSections) {
                damaged("too many cross-reference sections", base_ + *next);
            }
            sections.push_back(readSection(*next));
            next = previous(sections.back());
        }
        return sections;
    }

private:
    XrefSection readSection(std::uint64_t offset) {
        const std::uint64_t at = place(offset);
        Tokenizer in(file_.subspan(at), {at});
        if (in.takeKeyword("xref")) {
            return readTable(in, offset);
        }
        XrefSection section;
        section.kind = SectionKind::Stream;
        section.offset = offset;
        section.entries = readStream(offset, section.trailer);
        return section;
    }

    XrefSection readTable(Tokenizer& in, std::uint64_t offset) {
        XrefSection section;
        section.offset = offset;
        section.entries = readTableEntries(in, kMaxEntries - entries_);
        entries_ += section.entries.size();
        const std::size_t trailerSize = std::min<std::size_t>(in.rest().size(), kMaxTrailerText);
        Tokenizer text(in.rest().first(trailerSize), {place(offset) + in.position()});
        Object trailer = parseObject(text);
        auto* dictionary = trailer.as<Dictionary>();
        if (dictionary == nullptr) {
            text.fail("trailer dictionary expected");
        }
        section.trailer = std::move(*dictionary);
        countRead(in.position() + text.position(), text.position(), offset);
        if (const auto hidden = positive(section.trailer, "XRefStm", offset)) {
            Dictionary unused;
            section.hidden = readStream(*hidden, unused);
        }
        return section;
    }

    XrefEntries readStream(std::uint64_t offset, Dictionary& trailer) {
        const std::uint64_t at = place(offset);
        IndirectObject stream = readIndirectObject(file_, at);
        if (!isCrossReferenceStream(stream)) {
            damaged("cross-reference section expected", at);
        }
        auto* dictionary = stream.value.as<Dictionary>();
        countRead(stream.textSize, stream.textSize, offset);
        const auto* length = findAs<std::int64_t>(*dictionary, "Length");
        if (length == nullptr || *length < 0) {
            damaged("cross-reference stream without a direct /Length", at);
        }
        const ByteView data = streamData(file_, stream, static_cast<std::uint64_t>(*length));
        const Bytes content = decodedStream(
            data, stream, [](const Object& object) { return object; },
            kMaxInflatedSections - inflated_);
        inflated_ += content.size();
        XrefEntries entries = readStreamEntries(stream, content, kMaxEntries - entries_);
        entries_ += entries.size();
        trailer = std::move(*dictionary);
        return entries;
    }

    /// Sections of an honest file do not overlap, so all of them are no longer than the file.
    void countRead(std::uint64_t bytes, std::uint64_t trailerBytes, std::uint64_t offset) {
        read_ += bytes;
        trailerText_ += trailerBytes;
        if (read_ > file_.size() || trailerText_ > kMaxTrailerText) {
            damaged("cross-reference sections too large", base_ + offset);
        }
    }

    std::uint64_t place(std::uint64_t offset) const {
        if (offset >= file_.size() - base_) {
            damaged("cross-reference section beyond the end of the file", offset);
        }
        return base_ + offset;
    }

    std::optional<std::uint64_t> previous(const XrefSection& section) const {
        return positive(section.trailer, "Prev", section.offset);
    }

    /// Writers say 0 for none.
    std::optional<std::uint64_t>
    positive(const Dictionary& trailer, std::string_view key, std::uint64_t offset) const {
        const Object* value = trailer.find(key);
        if (value == nullptr) {
            return std::nullopt;
        }
        const auto* number = value->as<std::int64_t>();
        if (number == nullptr || *number < 0) {
            damaged("trailer with a bad /" + std::string(key), base_ + offset);
        }
        return *number > 0 ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
    }

    ByteView file_;
    std::uint64_t base_;
    std::unordered_set<std::uint64_t> visited_;
    std::size_t entries_ = 0;
    std::uint64_t read_ = 0;
    std::uint64_t trailerText_ = 0;
    std::size_t inflated_ = 0;
};

} // namespace

CrossReference readCrossReference(ByteView file, const FileLayout& layout) {
    return CrossReference(ChainReader(file, layout.base).read(layout.startxref));
}

} // namespace eseal::pdf
