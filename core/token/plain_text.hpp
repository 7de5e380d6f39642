// Text of certificates and modules, made fit for dialogs, logs and JSON.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace eseal::token {

/// Bytes that plainText() returns at most.
inline constexpr std::size_t kMaxPlainText = 256;

/// Valid UTF-8 on one line: what is no UTF-8 becomes U+FFFD; control characters, line and
/// paragraph separators and bidirectional controls become spaces; runs of spaces become one; ends
/// are trimmed. A longer text is cut at a character and ends in "…".
std::string plainText(std::string_view text, std::size_t maxBytes = kMaxPlainText);

} // namespace eseal::token
