#include "core/cms/signed_parts.hpp"

#include "core/base/openssl_handles.hpp"

#include <openssl/ts.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

namespace eseal::cms {
namespace {

using Token = openssl::Handle<TS_TST_INFO, TS_TST_INFO_free>;

constexpr int kMaxTokens = 16;
constexpr int kMaxCertificatesWithin = 128;

/// What fills the rest of /Contents is not looked at.
openssl::Cms readPadded(ByteView der) {
    if (der.empty() || der.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return nullptr;
    }
    const unsigned char* position = der.data();
    return openssl::Cms(d2i_CMS_ContentInfo(nullptr, &position, static_cast<long>(der.size())));
}

/// The one signer with its certificate; nothing otherwise.
std::pair<CMS_SignerInfo*, X509*> signerWithin(CMS_ContentInfo* cms) {
    if (cms == nullptr || OBJ_obj2nid(CMS_get0_type(cms)) != NID_pkcs7_signed) {
        return {};
    }
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    if (sk_CMS_SignerInfo_num(signers) != 1 || CMS_set1_signers_certs(cms, nullptr, 0) != 1) {
        return {};
    }
    CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, 0);
    X509* certificate = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, &certificate, nullptr, nullptr);
    return {signer, certificate};
}

std::vector<Bytes> certificatesWithin(CMS_ContentInfo* cms) {
    std::vector<Bytes> certificates;
    const openssl::CertificateStack all(CMS_get1_certs(cms));
    const int count = all ? std::min(sk_X509_num(all.get()), kMaxCertificatesWithin) : 0;
    certificates.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        certificates.push_back(openssl::toDer(sk_X509_value(all.get(), i), i2d_X509));
    }
    return certificates;
}

std::vector<Bytes> tokensOf(const CMS_SignerInfo* signer) {
    std::vector<Bytes> tokens;
    int at = -1;
    while (static_cast<int>(tokens.size()) < kMaxTokens) {
        at = CMS_unsigned_get_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, at);
        if (at < 0) {
            break;
        }
        const ASN1_TYPE* value = X509_ATTRIBUTE_get0_type(CMS_unsigned_get_attr(signer, at), 0);
        if (value != nullptr && value->type == V_ASN1_SEQUENCE) {
            const ASN1_STRING* der = value->value.sequence;
            const unsigned char* data = ASN1_STRING_get0_data(der);
            tokens.emplace_back(data, data + ASN1_STRING_length(der));
        }
    }
    return tokens;
}

/// The content of a time-stamp; nothing for other signatures.
Token stampWithin(CMS_ContentInfo* cms) {
    ASN1_OCTET_STRING** content = CMS_get0_content(cms);
    if (OBJ_obj2nid(CMS_get0_eContentType(cms)) != NID_id_smime_ct_TSTInfo || content == nullptr ||
        *content == nullptr) {
        return nullptr;
    }
    return openssl::fromDer<Token>(
        {ASN1_STRING_get0_data(*content), static_cast<std::size_t>(ASN1_STRING_length(*content))},
        d2i_TS_TST_INFO);
}

std::optional<std::chrono::sys_seconds> timeOfStamp(TS_TST_INFO* info) {
    std::tm parts{};
    if (info == nullptr || ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) != 1) {
        return std::nullopt;
    }
    return std::chrono::floor<std::chrono::seconds>(
        std::chrono::system_clock::from_time_t(::timegm(&parts)));
}

std::optional<DigestAlgorithm> algorithmOf(const X509_ALGOR* identifier) {
    const ASN1_OBJECT* name = nullptr;
    X509_ALGOR_get0(&name, nullptr, nullptr, identifier);
    for (const auto algorithm :
         {DigestAlgorithm::Sha256, DigestAlgorithm::Sha384, DigestAlgorithm::Sha512}) {
        if (OBJ_obj2nid(name) == EVP_MD_get_type(evpDigest(algorithm))) {
            return algorithm;
        }
    }
    return std::nullopt;
}

bool isDigest(const ASN1_OCTET_STRING* value, const Digest& digest) {
    return value != nullptr && std::ranges::equal(
                                   ByteView(
                                       ASN1_STRING_get0_data(value),
                                       static_cast<std::size_t>(ASN1_STRING_length(value))),
                                   digest.bytes());
}

std::optional<bool> stampCovers(TS_TST_INFO* info, const DigestBy& digestBy) {
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
    const auto algorithm = algorithmOf(TS_MSG_IMPRINT_get_algo(imprint));
    return algorithm
               ? std::optional(isDigest(TS_MSG_IMPRINT_get_msg(imprint), digestBy(*algorithm)))
               : std::nullopt;
}

std::optional<bool> attributesCover(CMS_SignerInfo* signer, const DigestBy& digestBy) {
    X509_ALGOR* identifier = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &identifier, nullptr);
    const auto algorithm = algorithmOf(identifier);
    if (!algorithm || CMS_signed_get_attr_count(signer) < 1) {
        return std::nullopt;
    }
    const auto* value = static_cast<const ASN1_OCTET_STRING*>(CMS_signed_get0_data_by_OBJ(
        signer, OBJ_nid2obj(NID_pkcs9_messageDigest), -3, V_ASN1_OCTET_STRING));
    return isDigest(value, digestBy(*algorithm)) && CMS_SignerInfo_verify(signer) == 1;
}

} // namespace

std::optional<SignedParts> signedParts(ByteView cms) {
    const openssl::CleanErrorQueue clean;
    const openssl::Cms read = readPadded(cms);
    const auto [signer, certificate] = signerWithin(read.get());
    if (certificate == nullptr) {
        return std::nullopt;
    }
    return SignedParts{
        .signer = openssl::toDer(certificate, i2d_X509),
        .certificates = certificatesWithin(read.get()),
        .timeStamps = tokensOf(signer),
        .stampTime = timeOfStamp(stampWithin(read.get()).get())};
}

std::optional<bool> signsBytes(ByteView cms, const DigestBy& digestBy) {
    const openssl::CleanErrorQueue clean;
    const openssl::Cms read = readPadded(cms);
    const auto [signer, certificate] = signerWithin(read.get());
    if (certificate == nullptr) {
        return false;
    }
    if (const Token stamp = stampWithin(read.get())) {
        constexpr unsigned kFlags = CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY;
        if (CMS_verify(read.get(), nullptr, nullptr, nullptr, nullptr, kFlags) != 1) {
            return false;
        }
        return stampCovers(stamp.get(), digestBy);
    }
    return attributesCover(signer, digestBy);
}

} // namespace eseal::cms
