// Time-stamps of an authority over a digest (RFC 3161, EN 319 422).
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/digest.hpp"

#include <chrono>
#include <cstddef>
#include <string>

namespace eseal::cms {

/// Bytes of an answer at most; real ones have 3,000 to 10,000.
inline constexpr std::size_t kMaxTimeStampResponse = std::size_t{256} << 10U;
/// How far a time-stamp may be from our clock; what is further off helps nobody to prove anything.
inline constexpr std::chrono::hours kMaxClockDifference{24};

/// What an authority is asked.
struct TimeStampQuery {
    Digest digest;
    Bytes nonce;        ///< big-endian, positive
    std::string policy; ///< dotted; "": the authority's own
    Bytes request;      ///< DER of the TimeStampReq
};

/// A query with a fresh nonce that asks for the authority's certificate.
/// Throws Error(invalid-argument) when the policy is no object identifier.
TimeStampQuery timeStampQuery(const Digest& digest, const std::string& policy);

struct TimeStamp {
    Bytes token;                   ///< DER of the ContentInfo, exactly as it came
    std::chrono::sys_seconds time; ///< genTime, seconds cut off
    std::string policy;
};

/// Checks an answer whole: status granted, the query's digest, nonce and policy, a CMS signature by
/// one signer with a digest of today, its certificate within, named by the ESS attribute, valid at
/// that time and with critical id-kp-timeStamping as only purpose, and a time near `now`. Whether
/// the authority is to be trusted is not looked at.
/// Throws Error(time-stamp-invalid) with {"reason"}: "malformed", "refused" (detail: the
/// authority's words), "imprint", "nonce", "policy", "version", "signature", "algorithm",
/// "signing-certificate", "usage", "certificate-time" or "time".
TimeStamp checkTimeStampResponse(
    ByteView response, const TimeStampQuery& query, std::chrono::sys_seconds now);

} // namespace eseal::cms
