// The stream cipher of documents from before AES (ISO 32000-2 7.6.3).
#pragma once

#include "core/base/bytes.hpp"

namespace eseal::pdf {

/// Encrypts and decrypts alike. @param key 1 to 256 bytes.
Bytes rc4(ByteView key, ByteView data);

} // namespace eseal::pdf
