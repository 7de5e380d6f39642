// CAdES/PAdES signature objects: CMS SignedData over a digest (EN 319 122-1, EN 319 142-1).
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/digest.hpp"
#include "core/base/signature_scheme.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace eseal::cms {

/// Who seals, and how.
struct SealIdentity {
    Bytes certificate;        ///< DER of the seal certificate
    std::vector<Bytes> chain; ///< DER of issuing certificates to put in, any order
    SignatureScheme scheme = SignatureScheme::RsaPkcs1;
    DigestAlgorithm digestAlgorithm = DigestAlgorithm::Sha256;
};

/// Signs the digest of the signed attributes; returns a raw signature as token::Signer does.
using SignDigest = std::function<Bytes(const Digest& signedAttributes)>;

/// The DER of a detached CMS SignedData over a document with this digest: content-type,
/// message-digest and ESS signing-certificate-v2 as signed attributes, no signing-time
/// (EN 319 142-1 6.3), leaf and chain as certificates. The signature is checked with the
/// certificate's public key before it is returned.
/// Throws Error(token-failed) when the signature is wrong, Error(internal) when OpenSSL refuses,
/// Error(invalid-argument) when digest or scheme do not fit the identity.
Bytes makeSealSignature(
    const SealIdentity& identity, const Digest& document, const SignDigest& sign);

/// An upper bound for the bytes that makeSealSignature() returns for this identity.
std::size_t sealSignatureSize(const SealIdentity& identity);

/// True when the DER is a CMS whose only signer signed this digest; nothing is said of trust.
bool sealSignatureMatches(ByteView der, const Digest& document);

} // namespace eseal::cms
