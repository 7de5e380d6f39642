// The Assuan protocol as pinentry speaks it: lines out, answers in.
#pragma once

#include "core/token/secret.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace eseal::dialog {

/// Longest line with its line feed (libassuan's ASSUAN_LINELENGTH).
inline constexpr std::size_t kMaxAssuanLine = 1000;

/// A command line with its argument escaped: %, CR, LF and other controls become %XX.
/// Cut at a character when the line would be longer than a server takes.
std::string assuanLine(std::string_view command, std::string_view argument = {});

/// How long an argument is once it is escaped.
std::size_t escapedSize(std::string_view argument);

/// Reads one answer byte by byte, so that a PIN is never in any other memory than `data`'s.
class AssuanAnswer {
public:
    enum class State { Incomplete, Ok, Refused, Malformed };

    /// @param data takes the percent-decoded data lines; none are expected when null.
    explicit AssuanAnswer(token::Secret* data = nullptr) : data_(data) {}

    /// Takes the next byte. Once complete, further bytes change nothing.
    State take(std::uint8_t byte);
    State state() const { return state_; }
    /// The number behind ERR, a gpg-error value; 0 unless refused.
    std::uint32_t errorValue() const { return errorValue_; }

private:
    void takeData(std::uint8_t byte);
    void finishLine();

    token::Secret* data_;
    State state_ = State::Incomplete;
    std::uint32_t errorValue_ = 0;
    std::string line_; ///< of a line without secrets
    bool inData_ = false;
    int escapeDigits_ = 0; ///< hexadecimal digits still missing
    std::uint8_t escaped_ = 0;
    std::size_t taken_ = 0;
};

} // namespace eseal::dialog
