// What a signature scheme means for a public key: whether they fit, how it is named in CMS, how a
// signature is checked.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/digest.hpp"
#include "core/base/openssl_handles.hpp"
#include "core/base/signature_scheme.hpp"

namespace eseal::cms {

/// Whether this kind of key can make signatures of this scheme.
bool fits(SignatureScheme scheme, const EVP_PKEY* key);

/// Fills in RSASSA-PSS with its parameters (RFC 4055 3.1): MGF1 with the same digest, a salt as
/// long as the digest, the trailer by default. Throws Error(internal).
void setPssAlgorithm(X509_ALGOR* identifier, DigestAlgorithm digestAlgorithm);

/// True when the signature over this digest was made by the owner of the public key.
bool verifies(EVP_PKEY* key, SignatureScheme scheme, const Digest& digest, ByteView signature);

} // namespace eseal::cms
