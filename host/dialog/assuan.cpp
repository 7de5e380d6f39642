#include "host/dialog/assuan.hpp"

#include <charconv>
#include <optional>

namespace eseal::dialog {

namespace {

/// An answer is a few lines; more is no pinentry.
constexpr std::size_t kMaxAnswer = 16'384;

std::string escapedByte(char character) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(character);
    if (byte >= 0x20 && byte != '%' && byte != 0x7F) {
        return {character};
    }
    return {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
}

bool continuesCharacter(char character) {
    return (static_cast<unsigned char>(character) & 0xC0U) == 0x80U;
}

std::optional<std::uint8_t> hexDigit(std::uint8_t byte) {
    if (byte >= '0' && byte <= '9') {
        return static_cast<std::uint8_t>(byte - '0');
    }
    const auto lower = static_cast<std::uint8_t>(byte | 0x20U);
    if (lower >= 'a' && lower <= 'f') {
        return static_cast<std::uint8_t>(lower - 'a' + 10);
    }
    return std::nullopt;
}

bool isWord(std::string_view line, std::string_view word) {
    return line.starts_with(word) && (line.size() == word.size() || line[word.size()] == ' ');
}

} // namespace

std::string assuanLine(std::string_view command, std::string_view argument) {
    std::string line(command);
    if (!argument.empty()) {
        line += ' ';
    }
    for (std::size_t index = 0; index < argument.size();) {
        std::string character = escapedByte(argument[index++]);
        while (index < argument.size() && continuesCharacter(argument[index])) {
            character += argument[index++];
        }
        if (line.size() + character.size() >= kMaxAssuanLine) {
            break;
        }
        line += character;
    }
    return line + '\n';
}

std::size_t escapedSize(std::string_view argument) {
    std::size_t size = 0;
    for (const char character : argument) {
        size += escapedByte(character).size();
    }
    return size;
}

AssuanAnswer::State AssuanAnswer::take(std::uint8_t byte) {
    if (state_ != State::Incomplete) {
        return state_;
    }
    if (++taken_ > kMaxAnswer || line_.size() > kMaxAssuanLine) {
        state_ = State::Malformed;
    } else if (byte == '\n') {
        finishLine();
    } else if (inData_) {
        takeData(byte);
    } else {
        line_ += static_cast<char>(byte);
        inData_ = line_ == "D ";
    }
    return state_;
}

void AssuanAnswer::takeData(std::uint8_t byte) {
    if (escapeDigits_ > 0) {
        const auto digit = hexDigit(byte);
        if (!digit) {
            state_ = State::Malformed;
            return;
        }
        escaped_ = static_cast<std::uint8_t>((escaped_ << 4U) | *digit);
        if (--escapeDigits_ > 0) {
            return;
        }
        byte = escaped_;
        escaped_ = 0;
    } else if (byte == '%') {
        escapeDigits_ = 2;
        return;
    }
    if (data_ == nullptr || data_->size() >= token::Secret::kCapacity) {
        state_ = State::Malformed;
        return;
    }
    data_->append(byte);
}

void AssuanAnswer::finishLine() {
    if (inData_) {
        if (escapeDigits_ > 0) {
            state_ = State::Malformed;
        }
        inData_ = false;
    } else if (isWord(line_, "OK")) {
        state_ = State::Ok;
    } else if (isWord(line_, "ERR")) {
        const std::string_view number =
            std::string_view(line_).substr(std::min<std::size_t>(4, line_.size()));
        std::from_chars(number.data(), number.data() + number.size(), errorValue_);
        state_ = State::Refused;
    } else if (!isWord(line_, "S") && !line_.starts_with('#')) {
        state_ = State::Malformed;
    }
    line_.clear();
}

} // namespace eseal::dialog
