#include "core/cms/carried_evidence.hpp"

#include "core/cms/der_walk.hpp"

#include <openssl/ocsp.h>

namespace eseal::cms {
namespace {

constexpr int kCrls = 0;
constexpr int kOcspResponses = 1;

Bytes copyOf(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

/// What is in [tag] EXPLICIT SEQUENCE OF.
std::vector<DerElement> listIn(ByteView sequence, int tag) {
    for (const DerElement& element : derChildren(sequence)) {
        if (element.tagClass == V_ASN1_CONTEXT_SPECIFIC && element.tag == tag) {
            return derChildren(element.content);
        }
    }
    return {};
}

void addCrls(ByteView sequence, CarriedEvidence& evidence) {
    for (const DerElement& crl : listIn(sequence, kCrls)) {
        evidence.crls.push_back(copyOf(crl.whole));
    }
}

/// The OCSPResponse around a BasicOCSPResponse.
void addBasicResponse(ByteView der, CarriedEvidence& evidence) {
    const auto basic = openssl::fromDer<openssl::Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>>(
        der, d2i_OCSP_BASICRESP);
    if (basic) {
        const openssl::Handle<OCSP_RESPONSE, OCSP_RESPONSE_free> response(
            OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
        openssl::require(response != nullptr, "OCSP_response_create");
        evidence.ocspResponses.push_back(openssl::toDer(response.get(), i2d_OCSP_RESPONSE));
    }
}

} // namespace

int adobeRevocationNid() {
    constexpr const char* kName = "1.2.840.113583.1.1.8";
    static const int kNid = [] {
        const int known = OBJ_txt2nid(kName);
        return known != NID_undef ? known : OBJ_create(kName, nullptr, nullptr);
    }();
    return kNid;
}

std::vector<Bytes> attributeSequences(X509_ATTRIBUTE* attribute, int nid) {
    std::vector<Bytes> values;
    if (attribute == nullptr || OBJ_obj2nid(X509_ATTRIBUTE_get0_object(attribute)) != nid) {
        return values;
    }
    for (int i = 0; i < X509_ATTRIBUTE_count(attribute); ++i) {
        const ASN1_TYPE* value = X509_ATTRIBUTE_get0_type(attribute, i);
        if (value != nullptr && value->type == V_ASN1_SEQUENCE) {
            const unsigned char* const data = ASN1_STRING_get0_data(value->value.sequence);
            values.emplace_back(data, data + ASN1_STRING_length(value->value.sequence));
        }
    }
    return values;
}

void addAdobeRevocation(ByteView archival, CarriedEvidence& evidence) {
    addCrls(archival, evidence);
    for (const DerElement& response : listIn(archival, kOcspResponses)) {
        evidence.ocspResponses.push_back(copyOf(response.whole));
    }
}

void addCertificateValues(ByteView values, CarriedEvidence& evidence) {
    for (const DerElement& certificate : derChildren(values)) {
        evidence.certificates.push_back(copyOf(certificate.whole));
    }
}

void addRevocationValues(ByteView values, CarriedEvidence& evidence) {
    addCrls(values, evidence);
    for (const DerElement& response : listIn(values, kOcspResponses)) {
        addBasicResponse(response.whole, evidence);
    }
}

} // namespace eseal::cms
