#include "core/verify/document/contents_token.hpp"

#include "core/pdf/parser.hpp"
#include "core/pdf/tokenizer.hpp"

#include <algorithm>
#include <string_view>

namespace eseal::verify {
namespace {

constexpr std::uint64_t kMaxSignatureText = 64U << 20U;

/// The value of a key in the dictionary that the tokenizer stands before.
std::optional<TokenPlace> placeOfKey(pdf::Tokenizer& in, std::string_view key) {
    std::optional<TokenPlace> place;
    in.skipSpace();
    if (!in.takeText("<<")) {
        return std::nullopt;
    }
    for (;;) {
        in.skipSpace();
        if (in.takeText(">>")) {
            return place;
        }
        const bool wanted = in.takeName() == key;
        in.skipSpace();
        const std::uint64_t begin = in.position();
        static_cast<void>(pdf::parseObject(in));
        if (wanted && place) {
            return std::nullopt;
        }
        if (wanted) {
            place = {begin, in.position()};
        }
    }
}

} // namespace

std::optional<TokenPlace> findContentsToken(pdf::Document& document, const SignatureValue& value) {
    if (!value.holder) {
        return std::nullopt;
    }
    const pdf::XrefEntry* entry = document.crossReference().find(value.holder->number);
    if (entry == nullptr || entry->kind != pdf::EntryKind::InFile) {
        return std::nullopt;
    }
    const std::uint64_t start = document.layout().base + entry->position;
    const ByteView text = document.file().subspan(
        start, std::min<std::uint64_t>(kMaxSignatureText, document.file().size() - start));
    pdf::Tokenizer in(text, {start});
    in.requireNumber("object number");
    in.requireNumber("generation number");
    in.skipSpace();
    if (!in.takeText("obj")) {
        return std::nullopt;
    }
    if (value.direct) {
        const auto inner = placeOfKey(in, "V");
        if (!inner) {
            return std::nullopt;
        }
        in.seek(inner->begin);
    }
    auto place = placeOfKey(in, "Contents");
    if (place) {
        place->begin += start;
        place->end += start;
    }
    return place;
}

} // namespace eseal::verify
