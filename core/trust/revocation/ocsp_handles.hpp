// OpenSSL's OCSP objects that free themselves.
#pragma once

#include "core/base/openssl_handles.hpp"
#include "core/trust/revocation/revocation_info.hpp"

#include <openssl/ocsp.h>

namespace eseal::trust {

using OcspRequest = openssl::Handle<OCSP_REQUEST, OCSP_REQUEST_free>;
using OcspResponse = openssl::Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using OcspBasicResponse = openssl::Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using OcspCertificateId = openssl::Handle<OCSP_CERTID, OCSP_CERTID_free>;

/// What the CA, or a responder that it made, says about itself is left to the caller.
struct OcspSigner {
    CertificatePtr certificate; ///< nullptr: none that may sign made the signature
    bool isIssuer = false;
    std::string problem; ///< "signer" or "signature" when there is none
};

/// Whose key made the response's signature: the issuer's, or that of a responder with
/// id-kp-OCSPSigning that the issuer made itself (RFC 6960 4.2.2.2).
OcspSigner findOcspSigner(
    OCSP_BASICRESP* response, const Certificate& issuer,
    const std::vector<CertificatePtr>& candidates);

/// id-pkix-ocsp-nocheck.
bool needsNoCheck(const Certificate& responder);

} // namespace eseal::trust
