// Questions to an OCSP responder and its answers (RFC 6960).
#pragma once

#include "core/base/openssl_handles.hpp"
#include "core/trust/evidence/evidence.hpp"

#include <chrono>
#include <optional>

namespace eseal::trust {

/// DER of a request without nonce, so that answers made beforehand will do.
Bytes ocspRequest(X509* certificate, X509* issuer);

/// What a response says of this certificate, when the issuer or a responder that it has named
/// signed it. Throws Error(network-failed) with {"reason"}: "malformed", "refused", "other" (it
/// is about another certificate), "signature", "unknown" or "time".
/// @param now for answers that have just come: they must be current
RevocationAnswer readOcsp(
    ByteView der, X509* certificate, X509* issuer,
    std::optional<std::chrono::sys_seconds> now = std::nullopt);

} // namespace eseal::trust
