// Asking for revocation information by network.
#pragma once

#include "core/net/fetcher.hpp"
#include "core/trust/path.hpp"
#include "core/trust/revocation/revocation_info.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace eseal::trust {

/// How far the clocks of a CA, an authority and this computer may be apart.
inline constexpr std::chrono::minutes kClockSkew{5};

/// A place that was asked in vain.
struct RevocationAttempt {
    std::string url;
    std::string problem; ///< as RevocationReading, or "network-failed"
    std::string detail;
};

struct ObtainedRevocation {
    std::optional<RevocationInfo> info;
    /// Why there is none: "no-source" (the certificate names no address that can be asked),
    /// "unavailable"; "" with info.
    std::string problem;
    std::vector<RevocationAttempt> attempts; ///< before, or instead of, info
};

/// OCSP by POST with a nonce (without, where that is refused), then by GET, then the CRL; each
/// address of the certificate in its order. An answer that is out of date at `now`, by more than
/// kClockSkew, is not taken.
/// @param reuse whether a list that was kept may be the answer
ObtainedRevocation obtainRevocation(
    const Certificate& certificate, const Certificate& issuer, net::Fetcher& fetcher,
    std::chrono::sys_seconds now, const std::vector<CertificatePtr>& candidates = {},
    net::Reuse reuse = net::Reuse::WhileValid);

/// The certificate needs no revocation information: it is short-lived and says so
/// (id-etsi-ext-valassured-ST-certs, EN 319 412-1 5.2).
bool isExemptFromRevocation(const Certificate& certificate);

} // namespace eseal::trust
