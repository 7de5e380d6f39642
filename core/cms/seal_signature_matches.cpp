#include "core/base/openssl_handles.hpp"
#include "core/cms/seal_signature.hpp"
#include "core/cms/signed_attributes.hpp"

namespace eseal::cms {
namespace {

/// The one signer of a detached SignedData over id-data; nullptr for anything else.
CMS_SignerInfo* onlySigner(CMS_ContentInfo* cms) {
    if (OBJ_obj2nid(CMS_get0_type(cms)) != NID_pkcs7_signed || CMS_is_detached(cms) != 1 ||
        OBJ_obj2nid(CMS_get0_eContentType(cms)) != NID_pkcs7_data) {
        return nullptr;
    }
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    return sk_CMS_SignerInfo_num(signers) == 1 ? sk_CMS_SignerInfo_value(signers, 0) : nullptr;
}

/// By OpenSSL's number.
int digestOfSigner(CMS_SignerInfo* signer) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &algorithm, nullptr);
    const ASN1_OBJECT* name = nullptr;
    X509_ALGOR_get0(&name, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(name);
}

bool usesDigest(CMS_SignerInfo* signer, DigestAlgorithm expected) {
    return digestOfSigner(signer) == EVP_MD_get_type(evpDigest(expected));
}

} // namespace

bool sealSignatureMatches(ByteView der, const Digest& document) {
    const openssl::CleanErrorQueue clean;
    const auto cms = openssl::fromDer<openssl::Cms>(der, d2i_CMS_ContentInfo);
    CMS_SignerInfo* signer = cms ? onlySigner(cms.get()) : nullptr;
    if (signer == nullptr || !usesDigest(signer, document.algorithm()) ||
        CMS_set1_signers_certs(cms.get(), nullptr, 0) != 1) {
        return false;
    }
    X509* certificate = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, &certificate, nullptr, nullptr);
    return certificate != nullptr && attributesMatch(signer, certificate, document) &&
           CMS_SignerInfo_verify(signer) == 1;
}

std::optional<DigestAlgorithm> sealSignatureDigestAlgorithm(ByteView der) {
    const openssl::CleanErrorQueue clean;
    const auto cms = openssl::fromDer<openssl::Cms>(der, d2i_CMS_ContentInfo);
    CMS_SignerInfo* signer = cms ? onlySigner(cms.get()) : nullptr;
    if (signer != nullptr) {
        for (const auto algorithm :
             {DigestAlgorithm::Sha256, DigestAlgorithm::Sha384, DigestAlgorithm::Sha512}) {
            if (usesDigest(signer, algorithm)) {
                return algorithm;
            }
        }
    }
    return std::nullopt;
}

} // namespace eseal::cms
