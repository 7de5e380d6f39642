// The validation of the signatures and time-stamps of one document by EN 319 102-1: their
// cryptography, certificates and times. Knows no PDF.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/verification_digest.hpp"
#include "core/cms/signature_object.hpp"
#include "core/net/fetcher.hpp"
#include "core/trust/algorithms.hpp"
#include "core/trust/anchors.hpp"
#include "core/trust/revocation/revocation_info.hpp"
#include "core/verify/indication.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace eseal::verify {

/// One signature or document time-stamp.
struct SignatureInput {
    std::string subFilter; ///< "ETSI.CAdES.detached", ...
    Bytes contents;        ///< /Contents, with its padding
    /// Of the bytes that the ByteRange covers; nothing for an algorithm that cannot be had.
    std::function<std::optional<Bytes>(VerificationDigest)> digest;
    /// The revision that it closes, from 1: a later document time-stamp proves the earlier ones.
    std::size_t revision = 0;
    /// The structure of the document was found wanting: FORMAT_FAILURE, and it proves nothing.
    bool malformed = false;
};

/// Certificates and revocation data that the document carries (DSS).
struct EmbeddedEvidence {
    std::size_t revision = 0; ///< in which they came, from 1
    std::vector<Bytes> certificates;
    std::vector<Bytes> ocspResponses;
    std::vector<Bytes> crls;
};

struct ValidationContext {
    const trust::TrustAnchors* anchors = nullptr; ///< never nullptr when validating
    /// Those of time-stamping services; nullptr: the same.
    const trust::TrustAnchors* timeStampAnchors = nullptr;
    std::vector<EmbeddedEvidence> evidence;
    std::chrono::sys_seconds time;   ///< for which is judged: now, or what was asked for
    net::Fetcher* fetcher = nullptr; ///< nullptr: offline
    /// How much older than the best signature time revocation data may be. 0: it has to be newer.
    std::chrono::seconds grace{0};
};

/// One check, with the clause that asks for it.
struct Check {
    std::string name; ///< stable: "format", "signing-certificate", "signature-value", "chain" ...
    bool passed = false;
    std::string clause; ///< "EN 319 102-1 5.2.2"
    std::string detail; ///< technical English
};

/// Revocation data that was used.
struct UsedRevocation {
    trust::CertificatePtr certificate; ///< about this one
    trust::RevocationInfo info;
};

/// What a time-stamp says.
struct TimeStampFacts {
    std::chrono::sys_seconds time; ///< genTime
    std::chrono::milliseconds accuracy{0};
    std::string policy; ///< dotted
};

enum class TimeSource { ValidationTime, SignatureTimeStamp, DocumentTimeStamp };

struct SignatureConclusion {
    Indication indication = Indication::Indeterminate;
    SubIndication subIndication = SubIndication::None;
    std::vector<Check> checks; ///< in their order; the last that did not pass decided

    trust::CertificatePtr signingCertificate;        ///< nullptr: not identified
    std::vector<trust::CertificatePtr> chain;        ///< signer first; as far as it could be made
    bool anchored = false;                           ///< the chain ends at a trust anchor
    std::vector<trust::CertificatePtr> certificates; ///< of the CMS
    trust::SignatureAlgorithm algorithm;
    /// Whether the signature itself says which certificate it was made with.
    cms::SignerReference reference = cms::SignerReference::Absent;
    /// Of the signing-time attribute; a claim, no proof.
    std::optional<std::chrono::sys_seconds> claimedTime;

    /// The earliest time at which it is proven to have been there; of a time-stamp: that somebody
    /// later proves of it.
    std::chrono::sys_seconds bestSignatureTime;
    TimeSource bestSignatureTimeBy = TimeSource::ValidationTime;

    std::vector<UsedRevocation> revocations;
    std::vector<SignatureConclusion> timeStamps; ///< signature time-stamps within it
    std::optional<TimeStampFacts> timeStamp;     ///< of a time-stamp

    /// "B-B", "B-T", "B-LT", "B-LTA" (EN 319 142-1 6); "" for what is no PAdES baseline signature.
    std::string level;
};

/// The conclusions, in the order of `signatures`. What is wrong with a signature is never thrown.
/// Throws Error(internal).
std::vector<SignatureConclusion>
validateSignatures(const std::vector<SignatureInput>& signatures, const ValidationContext& context);

/// The digests that the signature and the time-stamps over its content need of the bytes that it
/// covers, so that one pass over the file gives all; none for a CMS that cannot be read.
std::vector<VerificationDigest> digestsNeededFor(const SignatureInput& signature);

} // namespace eseal::verify
