#include "core/cms/carried_evidence.hpp"

#include "core/base/der_walk.hpp"

#include <openssl/ocsp.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace eseal::cms {
namespace {

constexpr const char* kAdobeRevocation = "1.2.840.113583.1.1.8";
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

/// id-ri-ocsp-response (RFC 5940).
constexpr std::array<std::uint8_t, 10> kOcspResponseFormat{0x06, 0x08, 0x2B, 0x06, 0x01,
                                                           0x05, 0x05, 0x07, 0x10, 0x02};

bool isTagged(const DerElement& element, int tag) {
    return element.tagClass == V_ASN1_CONTEXT_SPECIFIC && element.tag == tag;
}

/// The fields of the SignedData in a ContentInfo.
std::vector<DerElement> signedDataFields(ByteView cms) {
    const auto contentInfo = derChildren(cms);
    const auto content =
        contentInfo.size() == 2 ? derChildren(contentInfo.back().whole) : std::vector<DerElement>();
    return content.size() == 1 ? derChildren(content.front().whole) : std::vector<DerElement>();
}

} // namespace

void addOtherRevocation(ByteView cms, CarriedEvidence& evidence) {
    constexpr int kRevocation = 1;  // [1] IMPLICIT SET OF RevocationInfoChoice
    constexpr int kOtherFormat = 1; // [1] IMPLICIT SEQUENCE { format, info }
    for (const DerElement& field : signedDataFields(cms)) {
        if (!isTagged(field, kRevocation)) {
            continue;
        }
        for (const DerElement& choice : derElements(field.content)) {
            const auto parts = isTagged(choice, kOtherFormat) ? derElements(choice.content)
                                                              : std::vector<DerElement>();
            if (parts.size() == 2 && std::ranges::equal(parts.front().whole, kOcspResponseFormat)) {
                evidence.ocspResponses.push_back(copyOf(parts.back().whole));
            }
        }
    }
}

int adobeRevocationNid() {
    static const int kNid = [] {
        const int known = OBJ_txt2nid(kAdobeRevocation);
        return known != NID_undef ? known : OBJ_create(kAdobeRevocation, nullptr, nullptr);
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
