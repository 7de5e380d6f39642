// Keys and password checks of revisions 2 to 4 (ISO 32000-2 7.6.4.3.2, 7.6.4.4.2 to 7.6.4.4.5).
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/encryption/encryption_dictionary.hpp"

#include <optional>
#include <string_view>

namespace eseal::pdf {

/// Nothing when the password is neither the user's nor the owner's.
std::optional<Bytes>
md5FileKey(const EncryptionDictionary& encryption, ByteView firstId, std::string_view password);

} // namespace eseal::pdf
