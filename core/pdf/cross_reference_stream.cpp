#include "core/pdf/cross_reference_stream.hpp"

#include "core/pdf/damage.hpp"

#include <algorithm>
#include <array>

namespace eseal::pdf {
namespace {

using Widths = std::array<std::size_t, 3>;

constexpr std::size_t kMaxWidth = 8;

std::uint64_t naturalNumber(const Object* value, const char* what, std::uint64_t offset) {
    const auto* number = value != nullptr ? value->as<std::int64_t>() : nullptr;
    if (number == nullptr || *number < 0) {
        damaged(std::string("cross-reference stream with a bad ") + what, offset);
    }
    return static_cast<std::uint64_t>(*number);
}

Widths readWidths(const Dictionary& dictionary, std::uint64_t offset) {
    const auto* array = findAs<Array>(dictionary, "W");
    Widths widths{};
    if (array == nullptr || array->size() < widths.size()) {
        damaged("cross-reference stream without /W", offset);
    }
    for (std::size_t k = 0; k < widths.size(); ++k) {
        widths.at(k) = naturalNumber(&(*array)[k], "/W", offset);
        if (widths.at(k) > kMaxWidth) {
            damaged("cross-reference stream with a bad /W", offset);
        }
    }
    if (widths[0] + widths[1] + widths[2] == 0) {
        damaged("cross-reference stream with a bad /W", offset);
    }
    return widths;
}

/// Big-endian; a field of no width has its default (7.5.8.2).
std::uint64_t takeField(ByteView& content, std::size_t width, std::uint64_t byDefault) {
    if (width == 0) {
        return byDefault;
    }
    std::uint64_t value = 0;
    for (const std::uint8_t byte : content.first(width)) {
        value = value << 8U | byte;
    }
    content = content.subspan(width);
    return value;
}

EntryKind kindOf(std::uint64_t type) {
    // 7.5.8.3: a type that is not known is a reference to the null object.
    return type == 1 ? EntryKind::InFile : type == 2 ? EntryKind::Compressed : EntryKind::Free;
}

XrefEntry takeEntry(ByteView& content, const Widths& widths, std::uint64_t number) {
    const std::uint64_t type = takeField(content, widths[0], 1);
    const std::uint64_t position = takeField(content, widths[1], 0);
    const std::uint64_t detail = takeField(content, widths[2], 0);
    return makeXrefEntry(kindOf(type), number, position, detail);
}

} // namespace

XrefEntries
readStreamEntries(const IndirectObject& stream, ByteView content, std::size_t maxEntries) {
    const auto& dictionary = *stream.value.as<Dictionary>();
    const Widths widths = readWidths(dictionary, stream.offset);
    const std::size_t entrySize = widths[0] + widths[1] + widths[2];
    const std::uint64_t size = naturalNumber(dictionary.find("Size"), "/Size", stream.offset);
    const Array whole{Object::integer(0), Object::integer(size)};
    const auto* given = findAs<Array>(dictionary, "Index");
    const Array& index = given != nullptr ? *given : whole;
    XrefEntries entries;
    entries.reserve(std::min(content.size() / entrySize, maxEntries));
    for (std::size_t k = 0; k + 1 < index.size(); k += 2) {
        const std::uint64_t first = naturalNumber(&index[k], "/Index", stream.offset);
        const std::uint64_t count = naturalNumber(&index[k + 1], "/Index", stream.offset);
        if (count > content.size() / entrySize || count > maxEntries - entries.size() ||
            first > kMaxObjectNumber || first + count > kMaxObjectNumber + std::uint64_t{1}) {
            damaged("cross-reference stream shorter than its /Index", stream.offset);
        }
        for (std::uint64_t n = 0; n < count; ++n) {
            entries.add(takeEntry(content, widths, first + n));
        }
    }
    entries.finish();
    return entries;
}

} // namespace eseal::pdf
