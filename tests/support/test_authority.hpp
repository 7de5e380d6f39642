// What an authority of the test PKI answers: revocation lists, OCSP responses, time-stamps.
#pragma once

#include "core/base/digest.hpp"
#include "tests/support/test_pki.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace eseal::test {

/// What is said of one certificate.
struct RevocationState {
    std::optional<std::chrono::sys_seconds> revokedAt; ///< nothing: good
    int reason = -1;
    std::chrono::sys_seconds thisUpdate;
    std::optional<std::chrono::sys_seconds> nextUpdate;
};

/// DER of a CertificateList of the issuer.
Bytes makeCrl(const Issued& issuer, const Bytes& certificate, const RevocationState& state);

/// DER of an OCSPResponse about the issuer's certificate, signed by the responder.
/// @param request an OCSPRequest whose nonce is in it; nullptr: none
Bytes makeOcspResponse(
    const Issued& issuer, const Issued& responder, const Bytes& certificate,
    const RevocationState& state, const Bytes* request = nullptr);

/// DER of a time-stamp token over these bytes.
Bytes makeTimeStamp(
    const Issued& authority, ByteView bytes, std::chrono::sys_seconds time,
    DigestAlgorithm algorithm = DigestAlgorithm::Sha256);

} // namespace eseal::test
