// The character classes of PDF syntax (ISO 32000-2 7.2.3).
#pragma once

#include <cstdint>

namespace eseal::pdf {

constexpr bool isWhiteSpace(std::uint8_t c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

constexpr bool isDelimiter(std::uint8_t c) {
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' ||
           c == '}' || c == '/' || c == '%';
}

constexpr bool isRegular(std::uint8_t c) {
    return !isWhiteSpace(c) && !isDelimiter(c);
}

constexpr bool isDigit(std::uint8_t c) {
    return c >= '0' && c <= '9';
}

/// 0 to 15, or -1 for anything but a hexadecimal digit.
constexpr int hexValue(std::uint8_t c) {
    if (isDigit(c)) {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

} // namespace eseal::pdf
