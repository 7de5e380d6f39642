// Keys and password checks of revisions 5 and 6 (ISO 32000-2 7.6.4.3.3, 7.6.4.3.4).
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/encryption/encryption_dictionary.hpp"

#include <optional>

namespace eseal::pdf {

/// Nothing when the password is neither the user's nor the owner's. Only its first 127 bytes count.
/// /Perms is not looked at: it guards nothing but permissions, which are not enforced.
std::optional<Bytes> sha2FileKey(const EncryptionDictionary& encryption, ByteView password);

} // namespace eseal::pdf
