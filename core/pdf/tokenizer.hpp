// The tokens of PDF syntax (ISO 32000-2 7.2, 7.3). Never reads past its view.
#pragma once

#include "core/base/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eseal::pdf {

/// Where a view lies in the file, so that an error can name the place.
struct Origin {
    std::uint64_t offset = 0;
    bool compressed = false; ///< the view is the inflated content of the stream at `offset`
};

class Tokenizer {
public:
    explicit Tokenizer(ByteView bytes, Origin origin = {}) : bytes_(bytes), origin_(origin) {}

    std::size_t position() const { return position_; }
    /// @param position at most the view's size.
    void seek(std::size_t position) { position_ = position; }
    /// What has not been taken yet.
    ByteView rest() const { return bytes_.subspan(position_); }
    bool atEnd() const { return position_ >= bytes_.size(); }
    /// The byte so many places ahead, or nothing at the end.
    std::optional<std::uint8_t> peek(std::size_t ahead = 0) const;

    /// White space and comments.
    void skipSpace();
    /// A word of regular characters that stands alone; white space before it is skipped.
    bool takeKeyword(std::string_view word);
    /// Exactly these characters, whatever follows them.
    bool takeText(std::string_view text);
    /// An integer that stands alone; takes nothing when there is none or it has over 64 bits.
    std::optional<std::int64_t> takeInteger();
    /// An integer from 0; throws document-damaged with the reason when there is none.
    std::uint64_t requireNumber(const char* what);

    /// The tokenizer stands on '/'.
    std::string takeName();
    /// The tokenizer stands on '('.
    std::string takeLiteralString();
    /// The tokenizer stands on '<'.
    std::string takeHexString();
    /// The characters of a number that stands alone, as they are; throws when there are none.
    std::string takeNumberText();

    /// Throws document-damaged for the place where the tokenizer stands.
    [[noreturn]] void fail(std::string reason) const;

private:
    void takeEscape(std::string& text);
    void takeLineEnd();

    ByteView bytes_;
    Origin origin_;
    std::size_t position_ = 0;
};

} // namespace eseal::pdf
