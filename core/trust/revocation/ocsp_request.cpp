#include "core/trust/certificate_addresses.hpp"
#include "core/trust/revocation/ocsp.hpp"
#include "core/trust/revocation/ocsp_handles.hpp"

namespace eseal::trust {
namespace {

/// RFC 8954 2.1: at most 32 octets, and clients should send as many.
constexpr int kNonceSize = 32;

} // namespace

Bytes ocspRequest(const Certificate& certificate, const Certificate& issuer, OcspNonce nonce) {
    const openssl::CleanErrorQueue clean;
    const OcspRequest request(OCSP_REQUEST_new());
    OcspCertificateId id(OCSP_cert_to_id(EVP_sha1(), certificate.x509(), issuer.x509()));
    openssl::require(
        request && id && OCSP_request_add0_id(request.get(), id.get()) != nullptr,
        "OCSP_request_add0_id");
    static_cast<void>(id.release()); // the request's now
    openssl::require(
        nonce == OcspNonce::Absent ||
            OCSP_request_add1_nonce(request.get(), nullptr, kNonceSize) == 1,
        "OCSP_request_add1_nonce");
    return openssl::toDer(request.get(), i2d_OCSP_REQUEST);
}

std::vector<std::string> ocspAddresses(const Certificate& certificate) {
    return accessAddresses(certificate, NID_ad_OCSP);
}

} // namespace eseal::trust
