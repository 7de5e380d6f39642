#include "core/pdf/tokenizer.hpp"

#include "core/pdf/characters.hpp"
#include "core/pdf/damage.hpp"

#include <charconv>
#include <utility>

namespace eseal::pdf {
namespace {

// Far above anything real: a signature's /Contents has some tens of kilobytes.
constexpr std::size_t kMaxStringSize = 16U << 20U;
constexpr std::size_t kMaxNumberLength = 64;

bool isNumberCharacter(std::uint8_t c) {
    return isDigit(c) || c == '.' || c == '-' || c == '+';
}

} // namespace

std::optional<std::uint8_t> Tokenizer::peek(std::size_t ahead) const {
    if (ahead >= bytes_.size() - position_) {
        return std::nullopt;
    }
    return bytes_[position_ + ahead];
}

void Tokenizer::skipSpace() {
    while (!atEnd()) {
        if (isWhiteSpace(bytes_[position_])) {
            ++position_;
        } else if (bytes_[position_] == '%') {
            while (!atEnd() && bytes_[position_] != '\n' && bytes_[position_] != '\r') {
                ++position_;
            }
        } else {
            return;
        }
    }
}

bool Tokenizer::takeKeyword(std::string_view word) {
    skipSpace();
    if (!asText(rest()).starts_with(word)) {
        return false;
    }
    const auto next = peek(word.size());
    if (next && isRegular(*next)) {
        return false;
    }
    position_ += word.size();
    return true;
}

bool Tokenizer::takeText(std::string_view text) {
    if (!asText(rest()).starts_with(text)) {
        return false;
    }
    position_ += text.size();
    return true;
}

std::optional<std::int64_t> Tokenizer::takeInteger() {
    skipSpace();
    std::string_view text = asText(rest());
    const std::size_t sign = text.starts_with('+') ? 1 : 0;
    text.remove_prefix(sign);
    if (sign != 0 && text.starts_with('-')) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc()) {
        return std::nullopt;
    }
    const auto length = static_cast<std::size_t>(parsed.ptr - text.data());
    if (length < text.size() && isRegular(static_cast<std::uint8_t>(text[length]))) {
        return std::nullopt;
    }
    position_ += sign + length;
    return value;
}

std::uint64_t Tokenizer::requireNumber(const char* what) {
    const auto value = takeInteger();
    if (!value || *value < 0) {
        fail(std::string(what) + " expected");
    }
    return static_cast<std::uint64_t>(*value);
}

std::string Tokenizer::takeName() {
    std::string text;
    ++position_;
    while (!atEnd() && isRegular(bytes_[position_])) {
        const auto high = peek(1);
        const auto low = peek(2);
        if (bytes_[position_] == '#' && high && low && hexValue(*high) >= 0 &&
            hexValue(*low) >= 0) {
            text += static_cast<char>(hexValue(*high) * 16 + hexValue(*low));
            position_ += 3;
        } else {
            text += static_cast<char>(bytes_[position_++]);
        }
    }
    return text;
}

std::string Tokenizer::takeLiteralString() {
    std::string text;
    std::size_t open = 1;
    ++position_;
    while (!atEnd() && text.size() < kMaxStringSize) {
        const std::uint8_t c = bytes_[position_++];
        if (c == ')' && --open == 0) {
            return text;
        }
        if (c == '\\') {
            takeEscape(text);
        } else if (c == '\r') {
            --position_;
            takeLineEnd();
            text += '\n';
        } else {
            open += c == '(' ? 1 : 0;
            text += static_cast<char>(c);
        }
    }
    fail("string without end");
}

void Tokenizer::takeLineEnd() {
    if (peek() == '\r') {
        ++position_;
    }
    if (peek() == '\n') {
        ++position_;
    }
}

void Tokenizer::takeEscape(std::string& text) {
    const auto c = peek();
    if (!c) {
        return;
    }
    if (*c == '\r' || *c == '\n') {
        takeLineEnd();
        return;
    }
    if (*c >= '0' && *c <= '7') {
        int value = 0;
        for (int digits = 0; digits < 3 && peek() >= '0' && peek() <= '7'; ++digits) {
            value = value * 8 + (*peek() - '0');
            ++position_;
        }
        text += static_cast<char>(value & 0xFF);
        return;
    }
    static constexpr std::string_view kEscapes = "nrtbf";
    static constexpr std::string_view kMeanings = "\n\r\t\b\f";
    const std::size_t index = kEscapes.find(static_cast<char>(*c));
    text += index == std::string_view::npos ? static_cast<char>(*c) : kMeanings[index];
    ++position_;
}

std::string Tokenizer::takeHexString() {
    std::string text;
    int high = -1;
    ++position_;
    while (!atEnd() && text.size() < kMaxStringSize) {
        const std::uint8_t c = bytes_[position_];
        if (c == '>') {
            ++position_;
            if (high >= 0) {
                text += static_cast<char>(high * 16);
            }
            return text;
        }
        const int value = hexValue(c);
        if (value < 0 && !isWhiteSpace(c)) {
            fail("character in a hexadecimal string that is no digit");
        }
        ++position_;
        if (value >= 0 && high < 0) {
            high = value;
        } else if (value >= 0) {
            text += static_cast<char>(high * 16 + value);
            high = -1;
        }
    }
    fail("hexadecimal string without end");
}

std::string Tokenizer::takeNumberText() {
    std::string text;
    while (!atEnd() && isNumberCharacter(bytes_[position_]) && text.size() <= kMaxNumberLength) {
        text += static_cast<char>(bytes_[position_++]);
    }
    if (text.empty() || text.size() > kMaxNumberLength || (!atEnd() && isRegular(*peek()))) {
        fail("number expected");
    }
    return text;
}

void Tokenizer::fail(std::string reason) const {
    damaged(std::move(reason), origin_.compressed ? origin_.offset : origin_.offset + position_);
}

} // namespace eseal::pdf
