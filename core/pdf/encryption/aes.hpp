// AES-CBC as encrypted documents use it (ISO 32000-2 7.6.3.1): keys of 16 or 32 bytes.
#pragma once

#include "core/base/bytes.hpp"

#include <cstddef>

namespace eseal::pdf {

inline constexpr std::size_t kAesBlock = 16;

/// Whole blocks, no padding. @param vector the initialisation vector, one block.
Bytes encryptBlocks(ByteView key, ByteView vector, ByteView data);
Bytes decryptBlocks(ByteView key, ByteView vector, ByteView data);

/// A fresh initialisation vector, then the padded data encrypted.
Bytes encryptAes(ByteView key, ByteView data);
/// The reverse. Takes what is no such data as other readers do: a broken block at the end is
/// dropped, padding that is none stays.
Bytes decryptAes(ByteView key, ByteView data);

} // namespace eseal::pdf
