// Which of all answers about a certificate is used (EN 319 102-1 5.2.5, 5.6.2.2).
#pragma once

#include "core/verify/signature/session.hpp"

namespace eseal::verify {

struct RevocationChoice {
    /// The newest that can be used; the revoked ones count before.
    std::optional<trust::RevocationInfo> info;
    /// Not older than it may be for the time that was asked for.
    bool fresh = false;
    /// Its signer's certificate has expired, and nothing proves that it was there before.
    bool signerExpired = false;
    /// Its algorithms do not hold any more, and nothing proves that it was there before.
    bool signedWeakly = false;
};

/// What the document has; by network when that does not do.
/// @param signerMustBeValid whether an expired signer of the answer matters
RevocationChoice chooseRevocation(
    Session& session, const trust::Certificate& certificate, const trust::Certificate& issuer,
    std::chrono::sys_seconds freshAt, bool signerMustBeValid);

} // namespace eseal::verify
