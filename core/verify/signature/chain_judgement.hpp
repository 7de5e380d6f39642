// The certificate path of a signature, judged for a time (EN 319 102-1 5.2.6, 5.6.2.1, 5.6.2.2).
#pragma once

#include "core/verify/signature/session.hpp"

namespace eseal::verify {

enum class SigningPurpose { Signature, TimeStamp };

struct ChainQuestion {
    trust::CertificatePtr certificate;
    const trust::TrustAnchors* anchors = nullptr;
    SigningPurpose purpose = SigningPurpose::Signature;
    /// The signature is proven to have been there then; the time of validation without a proof.
    std::chrono::sys_seconds best;
    /// Revocation data has to be up to date for then. A time-stamp says itself when it was made.
    std::chrono::sys_seconds freshAt;
    /// It is proven not to have been there before (content time-stamp).
    std::optional<std::chrono::sys_seconds> notBefore;
};

struct ChainJudgement {
    Indication indication = Indication::Indeterminate;
    SubIndication subIndication = SubIndication::NoCertificateChainFound;
    trust::Path path;
    std::vector<UsedRevocation> revocations;
    std::vector<Check> checks;
};

/// id-kp-timeStamping is the only extended key usage, and critical (RFC 3161 2.3).
bool isOnlyForTimeStamps(const trust::Certificate& certificate);

/// Of all paths the one that fares best.
ChainJudgement judgeChain(Session& session, const ChainQuestion& question);

} // namespace eseal::verify
