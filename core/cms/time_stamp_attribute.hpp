// A time-stamp over a signature, put beside it (EN 319 122-1 5.3).
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/digest.hpp"

#include <cstddef>

namespace eseal::cms {

/// What the attribute adds to a CMS beside the token itself, in bytes at most.
inline constexpr std::size_t kTimeStampAttributeSize = 64;

/// The digest of the signature value of the only signer, which a time-stamp is over.
/// `cms` is one of ours. Throws Error(internal).
Digest signatureValueDigest(ByteView cms, DigestAlgorithm algorithm);

/// The same CMS with id-aa-timeStampToken as unsigned attribute. The token, which somebody else
/// made, is put in as it is, nothing of it is read. Throws Error(internal) when that is not the
/// outside of a DER sequence.
Bytes withTimeStamp(ByteView cms, ByteView token);

} // namespace eseal::cms
