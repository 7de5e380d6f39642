// Checking a signature over bytes, by the AlgorithmIdentifier that came with it.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/openssl_handles.hpp"

#include <optional>

namespace eseal::trust {

/// What an AlgorithmIdentifier of RSASSA-PSS says (RFC 4055 3.1), with its defaults filled in.
struct PssScheme {
    int digest = NID_sha1;
    int maskDigest = NID_sha1; ///< NID_undef: another mask generation function than MGF1
    long saltLength = 20;
    long trailer = 1;
};

/// Nothing for parameters that are missing or cannot be read.
std::optional<PssScheme> pssSchemeOf(const X509_ALGOR& identifier);

/// Whether the key made the signature over these bytes, in this very way. As ASN1_item_verify()
/// does it, but over bytes where they are: these may be large. RSA, ECDSA, EdDSA and DSA.
bool signatureVerifies(
    ByteView bytes, const X509_ALGOR& identifier, ByteView signature, EVP_PKEY* key);

} // namespace eseal::trust
