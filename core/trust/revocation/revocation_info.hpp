// What a certification authority says about one of its certificates.
#pragma once

#include "core/base/shared_bytes.hpp"
#include "core/trust/algorithms.hpp"
#include "core/trust/certificate.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace eseal::trust {

enum class RevocationKind { Ocsp, Crl };
enum class RevocationStatus { Good, Revoked, Unknown };

/// From one OCSP response or CRL, whose signature was checked with `signer`'s key. Whether the
/// signer is to be trusted at a time is for the caller: it was issued by, or is, the CA.
struct RevocationInfo {
    RevocationKind kind = RevocationKind::Ocsp;
    RevocationStatus status = RevocationStatus::Unknown;
    std::optional<std::chrono::sys_seconds> revokedAt;
    int reason = -1; ///< CRLReason (RFC 5280 5.3.1); -1: not given
    std::chrono::sys_seconds thisUpdate;
    std::optional<std::chrono::sys_seconds> nextUpdate;
    std::chrono::sys_seconds producedAt; ///< of a CRL: thisUpdate
    /// From then on revocations of expired certificates are kept (archiveCutOff,
    /// expiredCertsOnCRL).
    std::optional<std::chrono::sys_seconds> keepsExpiredSince;

    CertificatePtr signer;
    bool signerIsIssuer = false;              ///< the CA itself
    bool signerNeedsNoCheck = false;          ///< id-pkix-ocsp-nocheck
    std::vector<CertificatePtr> certificates; ///< that came with it, the signer's among them

    SignatureAlgorithm algorithm; ///< how it is signed

    SharedBytes der; ///< OCSPResponse or CertificateList
    std::string url; ///< where it was fetched; "" for one that was at hand
    /// When it is proven to have been there; nothing: now. Set by the caller.
    std::optional<std::chrono::sys_seconds> existedAt;
};

/// One, or why there is none.
struct RevocationReading {
    std::optional<RevocationInfo> info;
    /// Stable: "malformed", "refused" (OCSP status), "other-certificate", "signer", "signature",
    /// "nonce", "critical-extension", "scope", "time", "too-large"
    std::string problem;
    std::string detail;
};

} // namespace eseal::trust
