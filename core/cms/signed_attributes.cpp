#include "core/cms/signed_attributes.hpp"

#include "core/base/der_walk.hpp"

#include <algorithm>

namespace eseal::cms {
namespace {

/// For X509at_get0_data_by_OBJ: one attribute with one value, or nothing.
constexpr int kOnlyOne = -3;

/// The only value of the only attribute of this kind; nullptr otherwise.
void* onlyValue(const CMS_SignerInfo* signer, int attribute, int type) {
    return CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(attribute), kOnlyOne, type);
}

/// The attribute's value decoded; nothing when it is not there exactly once.
template <typename Owner, typename Decode>
Owner onlyDecoded(const CMS_SignerInfo* signer, int name, Decode decode) {
    const auto* attribute =
        static_cast<const ASN1_STRING*>(onlyValue(signer, name, V_ASN1_SEQUENCE));
    if (attribute == nullptr) {
        return nullptr;
    }
    const ByteView der(
        ASN1_STRING_get0_data(attribute), static_cast<std::size_t>(ASN1_STRING_length(attribute)));
    return openssl::fromDer<Owner>(der, decode);
}

openssl::EssSigningCertificateV2 signingCertificateV2(const CMS_SignerInfo* signer) {
    return onlyDecoded<openssl::EssSigningCertificateV2>(
        signer, NID_id_smime_aa_signingCertificateV2, d2i_ESS_SIGNING_CERT_V2);
}

/// True when the first name is that of `certificate` and each further one that of one of `others`.
bool namesMatch(
    const ESS_SIGNING_CERT* names, const ESS_SIGNING_CERT_V2* namesV2, X509* certificate,
    STACK_OF(X509) * others) {
    const openssl::CertificateStack chain(sk_X509_new_null());
    return chain && X509_add_cert(chain.get(), certificate, X509_ADD_FLAG_UP_REF) == 1 &&
           (others == nullptr ||
            X509_add_certs(chain.get(), others, X509_ADD_FLAG_UP_REF | X509_ADD_FLAG_NO_DUP) ==
                1) &&
           OSSL_ESS_check_signing_certs(names, namesV2, chain.get(), 1) == 1;
}

bool namesCertificate(const CMS_SignerInfo* signer, X509* certificate) {
    const auto names = signingCertificateV2(signer);
    return names && namesMatch(nullptr, names.get(), certificate, nullptr);
}

} // namespace

void addContentAttributes(CMS_SignerInfo* signer, const Digest& document) {
    openssl::require(
        CMS_signed_add1_attr_by_NID(
            signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1) == 1,
        "content-type");
    openssl::require(
        CMS_signed_add1_attr_by_NID(
            signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, document.bytes().data(),
            static_cast<int>(document.bytes().size())) == 1,
        "message-digest");
}

void addSigningTime(CMS_SignerInfo* signer, std::chrono::sys_seconds time) {
    // UTCTime until 2049, GeneralizedTime from then on, as RFC 5652 has it.
    const openssl::Asn1Time value(
        ASN1_TIME_set(nullptr, std::chrono::system_clock::to_time_t(time)));
    openssl::require(value != nullptr, "ASN1_TIME_set");
    openssl::require(
        CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, value->type, value.get(), -1) ==
            1,
        "signing-time");
}

Digest signedAttributesDigest(const CMS_SignerInfo* signer, DigestAlgorithm algorithm) {
    std::vector<Bytes> attributes;
    attributes.reserve(static_cast<std::size_t>(std::max(CMS_signed_get_attr_count(signer), 0)));
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
        attributes.push_back(openssl::toDer(CMS_signed_get_attr(signer, i), i2d_X509_ATTRIBUTE));
    }
    // X.690 11.6: no encoding is a prefix of another, so plain order is the order of DER.
    std::sort(attributes.begin(), attributes.end());
    Bytes content;
    for (const Bytes& attribute : attributes) {
        content.insert(content.end(), attribute.begin(), attribute.end());
    }
    return digestOf(algorithm, derWrapped(V_ASN1_SET, content));
}

bool attributesMatch(const CMS_SignerInfo* signer, X509* certificate, const Digest& document) {
    const openssl::CleanErrorQueue clean;
    const auto* type =
        static_cast<const ASN1_OBJECT*>(onlyValue(signer, NID_pkcs9_contentType, V_ASN1_OBJECT));
    const auto* digest = static_cast<const ASN1_OCTET_STRING*>(
        onlyValue(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING));
    if (type == nullptr || OBJ_obj2nid(type) != NID_pkcs7_data || digest == nullptr) {
        return false;
    }
    const ByteView value(
        ASN1_STRING_get0_data(digest), static_cast<std::size_t>(ASN1_STRING_length(digest)));
    return std::ranges::equal(value, document.bytes()) && namesCertificate(signer, certificate);
}

bool namesSigningCertificate(
    const CMS_SignerInfo* signer, X509* certificate, STACK_OF(X509) * others) {
    const openssl::CleanErrorQueue clean;
    const auto names = onlyDecoded<openssl::EssSigningCertificate>(
        signer, NID_id_smime_aa_signingCertificate, d2i_ESS_SIGNING_CERT);
    const auto namesV2 = signingCertificateV2(signer);
    return (names || namesV2) && namesMatch(names.get(), namesV2.get(), certificate, others);
}

} // namespace eseal::cms
