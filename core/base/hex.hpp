// Bytes as hexadecimal digits.
#pragma once

#include "core/base/bytes.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eseal {

/// Two lower-case digits a byte.
std::string toHex(ByteView bytes);
/// Nothing when the text has an odd length or anything but hexadecimal digits.
std::optional<Bytes> fromHex(std::string_view text);

} // namespace eseal
