#include "core/trust/revocation/ocsp_handles.hpp"

#include <algorithm>

namespace eseal::trust {
namespace {

bool isForOcsp(const Certificate& certificate) {
    return (X509_get_extended_key_usage(certificate.x509()) & XKU_OCSP_SIGN) != 0 &&
           (X509_get_extension_flags(certificate.x509()) & EXFLAG_XKUSAGE) != 0;
}

/// The response's signature value over its data; by the certificate's key alone.
bool madeBy(OCSP_BASICRESP* response, const Certificate& certificate) {
    const openssl::CleanErrorQueue clean;
    EVP_PKEY* key = X509_get0_pubkey(certificate.x509());
    const ASN1_OCTET_STRING* signature = OCSP_resp_get0_signature(response);
    return key != nullptr && signature != nullptr &&
           ASN1_item_verify(
               ASN1_ITEM_rptr(OCSP_RESPDATA), OCSP_resp_get0_tbs_sigalg(response), signature,
               OCSP_resp_get0_respdata(response), key) == 1;
}

/// The responder's identifier in the response is this certificate's name or key.
bool isNamed(OCSP_BASICRESP* response, const Certificate& certificate) {
    const ASN1_OCTET_STRING* key = nullptr;
    const X509_NAME* subject = nullptr;
    if (OCSP_resp_get0_id(response, &key, &subject) != 1) {
        return false;
    }
    if (subject != nullptr) {
        return X509_NAME_cmp(subject, X509_get_subject_name(certificate.x509())) == 0;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    return key != nullptr &&
           X509_pubkey_digest(certificate.x509(), EVP_sha1(), digest.data(), &size) == 1 &&
           std::ranges::equal(
               ByteView(digest.data(), size),
               ByteView(
                   ASN1_STRING_get0_data(key), static_cast<std::size_t>(ASN1_STRING_length(key))));
}

} // namespace

OcspSigner findOcspSigner(
    OCSP_BASICRESP* response, const Certificate& issuer,
    const std::vector<CertificatePtr>& candidates) {
    OcspSigner signer{nullptr, false, "signer"};
    const CertificatePtr own = Certificate::fromDer(issuer.der());
    if (isNamed(response, issuer)) {
        if (madeBy(response, issuer)) {
            return {own, true, {}};
        }
        signer.problem = "signature";
    }
    for (const CertificatePtr& candidate : candidates) {
        if (!isNamed(response, *candidate)) {
            continue;
        }
        const bool sameAsIssuer = sameHolder(*candidate, issuer);
        if (!sameAsIssuer && (!isForOcsp(*candidate) || !isIssuedBy(*candidate, issuer))) {
            continue;
        }
        if (madeBy(response, *candidate)) {
            return {candidate, sameAsIssuer, {}};
        }
        signer.problem = "signature";
    }
    return signer;
}

bool needsNoCheck(const Certificate& responder) {
    return X509_get_ext_by_NID(responder.x509(), NID_id_pkix_OCSP_noCheck, -1) >= 0;
}

} // namespace eseal::trust
