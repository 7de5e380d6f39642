// CAdES/PAdES signature objects: CMS SignedData over a digest (EN 319 122-1, EN 319 142-1).
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/digest.hpp"
#include "core/base/signature_scheme.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace eseal::cms {

/// Who seals, and how.
struct SealIdentity {
    Bytes certificate;        ///< DER of the seal certificate
    std::vector<Bytes> chain; ///< DER of issuing certificates to put in, any order
    SignatureScheme scheme = SignatureScheme::RsaPkcs1;
    DigestAlgorithm digestAlgorithm = DigestAlgorithm::Sha256;
    /// Demanded by CAdES baseline (EN 319 122-1 6.3), forbidden by PAdES (EN 319 142-1 6.3).
    std::optional<std::chrono::sys_seconds> signingTime = std::nullopt;
};

/// A detached CMS SignedData over a document with this digest, still without its signature:
/// content-type, message-digest and ESS signing-certificate-v2 as signed attributes, signing-time
/// if the identity has one, leaf and chain as certificates. The key may be anywhere:
/// digestToSign() goes out, a raw signature comes back.
class SealSignatureDraft {
public:
    /// Throws Error(invalid-argument) when digest, scheme or certificate do not fit together,
    /// Error(internal) when OpenSSL refuses.
    SealSignatureDraft(const SealIdentity& identity, const Digest& document);
    ~SealSignatureDraft();
    SealSignatureDraft(const SealSignatureDraft&) = delete;
    SealSignatureDraft& operator=(const SealSignatureDraft&) = delete;

    /// The digest of the signed attributes (RFC 5652 5.4).
    const Digest& digestToSign() const;

    /// The DER with this signature, as token::Signer gives it, which is checked with the
    /// certificate's public key first. Throws Error(token-failed) when it is wrong.
    Bytes complete(ByteView signature);

private:
    struct State;
    friend std::size_t sealSignatureSize(const SealIdentity& identity);
    std::unique_ptr<State> state_;
};

/// An upper bound for the bytes of a completed draft for this identity.
std::size_t sealSignatureSize(const SealIdentity& identity);

/// True when the DER is a CMS whose only signer signed this digest; nothing is said of trust.
bool sealSignatureMatches(ByteView der, const Digest& document);

/// The digest algorithm of the only signer; nothing for bytes that are no such CMS and for
/// algorithms that we do not use.
std::optional<DigestAlgorithm> sealSignatureDigestAlgorithm(ByteView der);

} // namespace eseal::cms
