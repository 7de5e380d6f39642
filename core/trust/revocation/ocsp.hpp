// OCSP (RFC 6960, RFC 5019).
#pragma once

#include "core/trust/path.hpp"
#include "core/trust/revocation/revocation_info.hpp"

namespace eseal::trust {

inline constexpr std::size_t kMaxOcspResponse = std::size_t{1} << 20U;

/// Whether an answer has to be a new one (RFC 8954). Many responders answer from a cache and leave
/// a nonce out, and some refuse a request with one.
enum class OcspNonce { Absent, Present };

/// DER of an OCSPRequest with a SHA-1 CertID, which every responder knows. Throws Error(internal).
Bytes ocspRequest(
    const Certificate& certificate, const Certificate& issuer, OcspNonce nonce = OcspNonce::Absent);

/// The newest answer about the certificate within a response, from the issuer or from a responder
/// that the issuer made (RFC 6960 4.2.2.2). Of several answers about it the revoked counts.
/// @param request with a nonce or without; nullptr for a response that was at hand
/// @param candidates further certificates that may be the responder's
RevocationReading readOcspResponse(
    const SharedBytes& der, const Certificate& certificate, const Certificate& issuer,
    const std::vector<CertificatePtr>& candidates = {}, const Bytes* request = nullptr);

/// http and https addresses of the responders that the certificate names.
std::vector<std::string> ocspAddresses(const Certificate& certificate);

} // namespace eseal::trust
