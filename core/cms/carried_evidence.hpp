// Certificates and revocation data within the attributes of a signature.
#pragma once

#include "core/cms/signature_object.hpp"

namespace eseal::cms {

inline void freeCrls(STACK_OF(X509_CRL) * stack) {
    sk_X509_CRL_pop_free(stack, X509_CRL_free);
}

/// adbe-revocationInfoArchival (ISO 32000-2 12.8.3.3.2), OpenSSL's number for it.
int adobeRevocationNid();

/// The values of an attribute that are SEQUENCEs; none when the attribute has another name.
std::vector<Bytes> attributeSequences(X509_ATTRIBUTE* attribute, int nid);

/// OCSP responses in SignedData.crls, as an OtherRevocationInfoFormat (RFC 5940 2.1).
/// @param cms DER of the ContentInfo
void addOtherRevocation(ByteView cms, CarriedEvidence& evidence);

void addAdobeRevocation(ByteView archival, CarriedEvidence& evidence);
/// certificate-values and revocation-values (EN 319 122-1 A.1.1.2, A.1.2.2).
void addCertificateValues(ByteView values, CarriedEvidence& evidence);
void addRevocationValues(ByteView values, CarriedEvidence& evidence);

} // namespace eseal::cms
