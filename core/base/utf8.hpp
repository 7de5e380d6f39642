// Code points of UTF-8 text (RFC 3629).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace eseal {

/// Takes one code point off the front of `text`, which is not empty. Nothing, and nothing taken,
/// when it does not begin with a well-formed one: overlong forms and surrogates are refused.
inline std::optional<char32_t> takeCodePoint(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80) {
        text.remove_prefix(1);
        return lead;
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) {
        return std::nullopt;
    }
    char32_t point = lead & (0x7FU >> size);
    for (std::size_t k = 1; k < size; ++k) {
        const auto next = static_cast<unsigned char>(text[k]);
        if ((next & 0xC0U) != 0x80U) {
            return std::nullopt;
        }
        point = point << 6U | (next & 0x3FU);
    }
    const bool overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
    if (overlong || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
        return std::nullopt;
    }
    text.remove_prefix(size);
    return point;
}

} // namespace eseal
