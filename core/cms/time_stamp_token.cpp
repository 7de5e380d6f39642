#include "core/cms/time_stamp_token.hpp"

#include "core/base/openssl_handles.hpp"
#include "core/cms/signed_attributes.hpp"

#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

namespace eseal::cms {
namespace {

constexpr std::array kTodaysDigests{NID_sha256,   NID_sha384,   NID_sha512,
                                    NID_sha3_256, NID_sha3_384, NID_sha3_512};

CMS_SignerInfo* signerOfToken(CMS_ContentInfo* cms) {
    if (OBJ_obj2nid(CMS_get0_type(cms)) != NID_pkcs7_signed ||
        OBJ_obj2nid(CMS_get0_eContentType(cms)) != NID_id_smime_ct_TSTInfo) {
        refuseTimeStamp("malformed", "no signed TSTInfo");
    }
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    if (sk_CMS_SignerInfo_num(signers) != 1) {
        refuseTimeStamp("signature", "not exactly one signer");
    }
    return sk_CMS_SignerInfo_value(signers, 0);
}

void requireTodaysDigest(CMS_SignerInfo* signer) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &algorithm, nullptr);
    const ASN1_OBJECT* name = nullptr;
    X509_ALGOR_get0(&name, nullptr, nullptr, algorithm);
    if (std::ranges::find(kTodaysDigests, OBJ_obj2nid(name)) == kTodaysDigests.end()) {
        refuseTimeStamp("algorithm", "signed with a digest algorithm that is not used any more");
    }
}

X509* certificateOf(CMS_ContentInfo* cms, CMS_SignerInfo* signer) {
    X509* certificate = nullptr;
    if (CMS_set1_signers_certs(cms, nullptr, 0) == 1) {
        CMS_SignerInfo_get0_algs(signer, nullptr, &certificate, nullptr, nullptr);
    }
    if (certificate == nullptr) {
        refuseTimeStamp("signing-certificate", "the authority's certificate is not in the token");
    }
    return certificate;
}

void requireValidAt(const X509* certificate, std::chrono::sys_seconds time) {
    time_t at = std::chrono::system_clock::to_time_t(time);
    if (X509_cmp_time(X509_get0_notBefore(certificate), &at) > 0 ||
        X509_cmp_time(X509_get0_notAfter(certificate), &at) < 0) {
        refuseTimeStamp(
            "certificate-time", "the authority's certificate is not valid at that time");
    }
}

} // namespace

void refuseTimeStamp(const char* reason, const std::string& detail) {
    throw Error(
        ErrorCode::TimeStampInvalid, detail.empty() ? reason : detail, {{"reason", reason}});
}

void checkTimeStampSignature(ByteView token, std::chrono::sys_seconds genTime) {
    const openssl::CleanErrorQueue clean;
    const auto cms = openssl::fromDer<openssl::Cms>(token, d2i_CMS_ContentInfo);
    if (!cms) {
        refuseTimeStamp("malformed", "the token is no CMS");
    }
    CMS_SignerInfo* signer = signerOfToken(cms.get());
    requireTodaysDigest(signer);
    X509* certificate = certificateOf(cms.get(), signer);
    // Critical, and no other purpose: OpenSSL's rule is RFC 3161's.
    if (X509_check_purpose(certificate, X509_PURPOSE_TIMESTAMP_SIGN, 0) != 1) {
        refuseTimeStamp("usage", "the authority's certificate is not for time-stamps alone");
    }
    const openssl::CertificateStack all(CMS_get1_certs(cms.get()));
    if (!namesSigningCertificate(signer, certificate, all.get())) {
        refuseTimeStamp("signing-certificate", "not the certificate that the signature names");
    }
    requireValidAt(certificate, genTime);
    constexpr unsigned kFlags = CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY;
    if (CMS_verify(cms.get(), nullptr, nullptr, nullptr, nullptr, kFlags) != 1) {
        refuseTimeStamp("signature", openssl::takeErrors("CMS_verify"));
    }
}

} // namespace eseal::cms
