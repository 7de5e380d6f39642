// Bytes as base64 (RFC 4648 section 4), for the JSON of the wire.
#pragma once

#include "core/base/bytes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eseal {

std::string toBase64(ByteView bytes);
/// Strict: nothing for missing padding, white space or any other character.
std::optional<Bytes> fromBase64(std::string_view text);

} // namespace eseal
