#include "core/token/plain_text.hpp"

#include <array>
#include <cstdint>

namespace eseal::token {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";    // U+2026

struct Character {
    char32_t value = 0;
    std::size_t bytes = 0; ///< 0: not UTF-8
};

std::uint8_t byteAt(std::string_view text, std::size_t index) {
    return static_cast<std::uint8_t>(text[index]);
}

/// Bytes of the sequence that this byte begins; 0 for none.
std::size_t sequenceLength(std::uint8_t first) {
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        return 3;
    }
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/// Unicode table 3-7: shortest forms only, no surrogates, nothing beyond U+10FFFF.
Character firstCharacter(std::string_view text) {
    constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    const std::uint8_t first = byteAt(text, 0);
    const std::size_t length = sequenceLength(first);
    if (length == 0 || length > text.size()) {
        return {};
    }
    char32_t value = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(text, i) & 0xC0U) != 0x80U) {
            return {};
        }
        value = (value << 6U) | (byteAt(text, i) & 0x3FU);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value < kSmallest.at(length) || surrogate || value > 0x10FFFF ? Character{}
                                                                         : Character{value, length};
}

/// Characters that are not shown as themselves or that change how their neighbours are shown.
bool isInvisible(char32_t value) {
    return value <= 0x20 || (value >= 0x7F && value <= 0xA0) || value == 0xAD || value == 0x61C ||
           value == 0x180E || (value >= 0x200B && value <= 0x200F) ||
           (value >= 0x2028 && value <= 0x202E) || (value >= 0x2060 && value <= 0x206F) ||
           value == 0xFEFF || (value >= 0xFFF9 && value <= 0xFFFB) ||
           (value >= 0xE0000 && value <= 0xE007F);
}

/// Cuts at a character so that the ellipsis fits as well.
void cut(std::string& text, std::size_t maxBytes) {
    std::size_t size = maxBytes - kEllipsis.size();
    while (size > 0 && (byteAt(text, size) & 0xC0U) == 0x80U) {
        --size;
    }
    text.resize(size);
    text.append(kEllipsis);
}

} // namespace

std::string plainText(std::string_view text, std::size_t maxBytes) {
    std::string plain;
    bool gap = false;
    while (!text.empty() && plain.size() <= maxBytes) {
        const Character character = firstCharacter(text);
        const std::size_t taken = character.bytes == 0 ? 1 : character.bytes;
        if (character.bytes != 0 && isInvisible(character.value)) {
            gap = !plain.empty();
        } else {
            plain.append(gap ? " " : "");
            plain.append(character.bytes == 0 ? kReplacement : text.substr(0, taken));
            gap = false;
        }
        text.remove_prefix(taken);
    }
    if (plain.size() > maxBytes) {
        cut(plain, maxBytes);
    }
    return plain;
}

} // namespace eseal::token
