#include "core/cms/signature_object.hpp"

#include "core/cms/carried_evidence.hpp"
#include "core/cms/signed_values.hpp"

#include <algorithm>
#include <ctime>

namespace eseal::cms {
namespace {

constexpr std::size_t kMaxSignatureObject = std::size_t{64} << 20U;
constexpr int kMaxTimeStamps = 32;

Bytes bytesOf(const ASN1_STRING* text) {
    const unsigned char* const data = ASN1_STRING_get0_data(text);
    return {data, data + ASN1_STRING_length(text)};
}

int nidOfAlgorithm(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object);
}

/// Some write the algorithm of the signature where that of the digest belongs (RFC 5652 5.3).
bool namesSignature(int digestNid) {
    return OBJ_find_sigid_algs(digestNid, nullptr, nullptr) == 1;
}

/// A signature algorithm that names its digest has to name the signer's (RFC 8933 3).
bool agrees(int signatureNid, int digestNid) {
    int named = NID_undef;
    return OBJ_find_sigid_algs(signatureNid, &named, nullptr) != 1 || named == NID_undef ||
           named == digestNid;
}

/// The DER of each value of the signer's unsigned attributes of that name.
std::vector<Bytes> unsignedValues(const CMS_SignerInfo* signer, int nid) {
    std::vector<Bytes> values;
    for (int i = 0; i < CMS_unsigned_get_attr_count(signer); ++i) {
        const std::vector<Bytes> more = attributeSequences(CMS_unsigned_get_attr(signer, i), nid);
        values.insert(values.end(), more.begin(), more.end());
    }
    return values;
}

std::vector<Bytes> atMost(std::vector<Bytes> values, std::size_t count) {
    values.resize(std::min(values.size(), count));
    return values;
}

/// A message-digest or content-type attribute that is there twice says nothing sure.
bool occursTwice(const CMS_SignerInfo* signer, int nid) {
    const int first = CMS_signed_get_attr_by_NID(signer, nid, -1);
    return first >= 0 && CMS_signed_get_attr_by_NID(signer, nid, first) >= 0;
}

std::string problemOfContent(CMS_ContentInfo* cms, SignatureContent expected) {
    const bool absent = CMS_is_detached(cms) == 1;
    const int type = OBJ_obj2nid(CMS_get0_eContentType(cms));
    switch (expected) {
    case SignatureContent::Absent:
        return absent ? "" : "there is content within a detached signature";
    case SignatureContent::Sha1Digest:
        return absent ? "the digest is missing" : "";
    case SignatureContent::TimeStampInfo:
        break;
    }
    return absent || type != NID_id_smime_ct_TSTInfo ? "no TSTInfo" : "";
}

std::string problemOfAttributes(CMS_ContentInfo* cms, const CMS_SignerInfo* signer) {
    if (CMS_signed_get_attr_count(signer) <= 0) {
        return {};
    }
    if (occursTwice(signer, NID_pkcs9_messageDigest) ||
        occursTwice(signer, NID_pkcs9_contentType)) {
        return "a signed attribute is there twice";
    }
    const auto* type = static_cast<const ASN1_OBJECT*>(
        CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_pkcs9_contentType), -3, V_ASN1_OBJECT));
    if (type == nullptr || OBJ_cmp(type, CMS_get0_eContentType(cms)) != 0) {
        return "content-type does not fit";
    }
    if (CMS_signed_get_attr_by_NID(signer, NID_pkcs9_messageDigest, -1) < 0) {
        return "message-digest is missing";
    }
    return {};
}

} // namespace

SignatureObject::Reading SignatureObject::read(ByteView contents, SignatureContent expected) {
    const openssl::CleanErrorQueue clean;
    if (contents.empty() || contents.size() > kMaxSignatureObject) {
        return {nullptr, "empty or too large"};
    }
    std::unique_ptr<SignatureObject> object(new SignatureObject);
    const unsigned char* position = contents.data();
    object->cms_.reset(d2i_CMS_ContentInfo(nullptr, &position, static_cast<long>(contents.size())));
    if (!object->cms_) {
        return {nullptr, openssl::takeErrors("no CMS")};
    }
    object->size_ = static_cast<std::size_t>(position - contents.data());
    const auto padding = contents.subspan(object->size_);
    if (std::ranges::any_of(padding, [](std::uint8_t byte) { return byte != 0; })) {
        return {nullptr, "bytes other than zeros after the CMS"};
    }
    if (std::string problem = object->load(expected); !problem.empty()) {
        return {nullptr, std::move(problem)};
    }
    return {std::move(object), {}};
}

std::string SignatureObject::load(SignatureContent expected) {
    if (OBJ_obj2nid(CMS_get0_type(cms_.get())) != NID_pkcs7_signed) {
        return "no SignedData";
    }
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms_.get());
    if (sk_CMS_SignerInfo_num(signers) != 1) {
        return "not exactly one signer";
    }
    signer_ = sk_CMS_SignerInfo_value(signers, 0);
    if (std::string problem = problemOfContent(cms_.get(), expected); !problem.empty()) {
        return problem;
    }
    if (std::string problem = problemOfAttributes(cms_.get(), signer_); !problem.empty()) {
        return problem;
    }
    X509_ALGOR* digest = nullptr;
    X509_ALGOR* signature = nullptr;
    CMS_SignerInfo_get0_algs(signer_, nullptr, nullptr, &digest, &signature);
    digestNid_ = nidOfAlgorithm(digest);
    if (namesSignature(digestNid_)) {
        return "the digest algorithm is one of signatures";
    }
    signatureNid_ = nidOfAlgorithm(signature);
    if (!agrees(signatureNid_, digestNid_)) {
        return "the signature algorithm is for another digest";
    }
    signatureValue_ = bytesOf(CMS_SignerInfo_get0_signature(signer_));
    ASN1_OCTET_STRING** content = CMS_get0_content(cms_.get());
    if (content != nullptr && *content != nullptr) {
        content_ = bytesOf(*content);
    }
    readCertificates();
    readSignedAttributes();
    readUnsignedAttributes();
    return {};
}

void SignatureObject::readCertificates() {
    const openssl::CertificateStack certificates(CMS_get1_certs(cms_.get()));
    for (int i = 0; i < sk_X509_num(certificates.get()); ++i) {
        evidence_.certificates.push_back(
            openssl::toDer(sk_X509_value(certificates.get(), i), i2d_X509));
    }
    const openssl::Handle<STACK_OF(X509_CRL), freeCrls> crls(CMS_get1_crls(cms_.get()));
    for (int i = 0; i < sk_X509_CRL_num(crls.get()); ++i) {
        evidence_.crls.push_back(openssl::toDer(sk_X509_CRL_value(crls.get(), i), i2d_X509_CRL));
    }
    // OpenSSL keeps what is no CRL and gives it nobody. Written anew it is DER, whatever it was.
    addOtherRevocation(openssl::toDer(cms_.get(), i2d_CMS_ContentInfo), evidence_);
}

void SignatureObject::readSignedAttributes() {
    const int count = CMS_signed_get_attr_count(signer_);
    hasSignedAttributes_ = count > 0;
    signingTime_ = signingTimeOf(signer_);
    for (int i = 0; i < count; ++i) {
        X509_ATTRIBUTE* attribute = CMS_signed_get_attr(signer_, i);
        for (const Bytes& archival : attributeSequences(attribute, adobeRevocationNid())) {
            addAdobeRevocation(archival, evidence_);
        }
        auto stamps = attributeSequences(attribute, NID_id_smime_aa_ets_contentTimestamp);
        contentTimeStamps_.insert(contentTimeStamps_.end(), stamps.begin(), stamps.end());
    }
    contentTimeStamps_ = atMost(std::move(contentTimeStamps_), kMaxTimeStamps);
}

void SignatureObject::readUnsignedAttributes() {
    timeStamps_ = atMost(unsignedValues(signer_, NID_id_smime_aa_timeStampToken), kMaxTimeStamps);
    for (const Bytes& value : unsignedValues(signer_, NID_id_smime_aa_ets_certValues)) {
        addCertificateValues(value, evidence_);
    }
    for (const Bytes& value : unsignedValues(signer_, NID_id_smime_aa_ets_revocationValues)) {
        addRevocationValues(value, evidence_);
    }
}

bool SignatureObject::mayBeSignedBy(X509* certificate) const {
    return CMS_SignerInfo_cert_cmp(signer_, certificate) == 0;
}

SignerReference SignatureObject::refersTo(X509* certificate) const {
    return signerReference(signer_, certificate);
}

bool SignatureObject::contentMatches(ByteView digest) const {
    if (!hasSignedAttributes_) {
        return true;
    }
    const auto* expected = static_cast<const ASN1_OCTET_STRING*>(CMS_signed_get0_data_by_OBJ(
        signer_, OBJ_nid2obj(NID_pkcs9_messageDigest), -3, V_ASN1_OCTET_STRING));
    return expected != nullptr && std::ranges::equal(bytesOf(expected), digest);
}

bool SignatureObject::verifies(X509* certificate, ByteView digest) const {
    const openssl::CleanErrorQueue clean;
    return hasSignedAttributes_ ? signedAttributesVerify(signer_, certificate)
                                : signatureVerifies(signer_, certificate, digest);
}

} // namespace eseal::cms
