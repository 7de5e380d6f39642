// The cryptography of one signature or time-stamp: what it is, who made it, and of which bytes
// (EN 319 102-1 5.2.2, 5.2.3, 5.2.7).
#pragma once

#include "core/cms/signature_object.hpp"
#include "core/trust/path.hpp"
#include "core/verify/signature/validate.hpp"

#include <functional>
#include <memory>

namespace eseal::verify {

/// The digest of what is signed; nothing when it cannot be had.
using DigestSource = std::function<std::optional<Bytes>(VerificationDigest)>;

struct SignedToken {
    std::unique_ptr<cms::SignatureObject> object; ///< nullptr: it cannot be read
    trust::CertificatePtr signer;                 ///< nullptr: not identified
    cms::SignerReference reference = cms::SignerReference::Absent;
    trust::SignatureAlgorithm algorithm;
    std::optional<TimeStampFacts> timeStamp; ///< of a time-stamp that could be read

    SubIndication problem = SubIndication::None;
    std::vector<Check> checks;
};

/// Nothing for a sub-filter that is not known.
std::optional<cms::SignatureContent> contentOf(std::string_view subFilter);

/// Reads and checks. @param pool further certificates that may be the signer's
SignedToken readToken(
    ByteView contents, cms::SignatureContent kind, const DigestSource& digest,
    const trust::CertificatePool& pool);

} // namespace eseal::verify
