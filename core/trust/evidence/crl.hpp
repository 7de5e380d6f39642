// Lists of revoked certificates (RFC 5280 5).
#pragma once

#include "core/base/openssl_handles.hpp"
#include "core/trust/evidence/evidence.hpp"

#include <chrono>
#include <optional>

namespace eseal::trust {

/// What a list says of this certificate, when it is the issuer's whole list for such certificates.
/// Delta lists, indirect ones and those with critical extensions that are not understood are
/// refused. Throws Error(network-failed) with {"reason"}: "malformed", "other" (of another issuer,
/// or not for this certificate), "signature", "unsupported" or "time".
/// @param now for lists that have just come: they must be current
RevocationAnswer readCrl(
    ByteView der, X509* certificate, X509* issuer,
    std::optional<std::chrono::sys_seconds> now = std::nullopt);

} // namespace eseal::trust
