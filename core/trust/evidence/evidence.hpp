// What proves certificates later: every certificate of every chain, and an answer about each of
// them, until nothing is left to be proved (EN 319 142-1 5.4.2, EN 319 102-1 5.5).
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/shared_bytes.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace eseal::trust {

/// What a CA said about one of its certificates; its signature has been checked.
struct RevocationAnswer {
    enum class Kind { Ocsp, Crl };
    Kind kind = Kind::Ocsp;
    SharedBytes der;                   ///< OCSPResponse or CertificateList, whole
    std::vector<Bytes> signers;        ///< DER, who signed it first; empty: the issuer itself
    bool signerIsExempt = false;       ///< its signer is not asked about (id-pkix-ocsp-nocheck)
    std::chrono::sys_seconds issued{}; ///< thisUpdate
    std::optional<std::chrono::sys_seconds> revoked; ///< since when
};

/// Where issuers and answers come from. Certificates are in DER.
class EvidenceSource {
public:
    virtual ~EvidenceSource() = default;
    EvidenceSource() = default;
    EvidenceSource(const EvidenceSource&) = delete;
    EvidenceSource& operator=(const EvidenceSource&) = delete;

    /// Certificates that may be the issuer's, by what the certificate says (caIssuers).
    virtual std::vector<Bytes> issuers(const Bytes& certificate) = 0;
    /// The newest answer that is there already; nothing when none is.
    virtual std::optional<RevocationAnswer>
    known(const Bytes& certificate, const Bytes& issuer) = 0;
    /// A new one. Throws Error(network-failed) or another when none can be had; the detail names
    /// every place that was asked.
    virtual RevocationAnswer ask(const Bytes& certificate, const Bytes& issuer) = 0;
};

/// A certificate that signed something, and since when that is known to exist: an answer that is
/// younger says whether the certificate was good then.
struct ToProve {
    Bytes certificate;
    std::chrono::sys_seconds since;
};

/// Why a certificate is not proved.
struct Unproved {
    std::string subject;
    /// "malformed", "issuer-unknown", "no-source", "unavailable", "revoked" or "too-many"
    std::string reason;
    std::string detail;
};

struct Evidence {
    std::vector<Bytes> certificates;
    std::vector<Bytes> ocspResponses;
    std::vector<Bytes> crls;
    std::vector<Unproved> unproved;
    bool fresh = true; ///< every answer is younger than what it is for
};

/// Whether trust began with this certificate at that time, so that nothing above it matters.
using IsAnchor = std::function<bool(const Bytes& certificate, std::chrono::sys_seconds time)>;

/// Walks from each certificate to an anchor or a self-signed certificate, and to whoever signed
/// an answer. Above an anchor it takes what is at hand and asks nobody.
/// @param candidates certificates that may be issuers, of any origin
Evidence collectEvidence(
    const std::vector<ToProve>& signers, const std::vector<Bytes>& candidates,
    const IsAnchor& isAnchor, EvidenceSource& source);

} // namespace eseal::trust
