// The one shape that the signature of a trusted list may have (TS 119 612 annex B).
#pragma once

#include "core/trust/lists/xml/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eseal::trust::lists::xml {

/// xades:CertDigest of the certificate that signed.
struct CertificateDigest {
    std::string algorithm; ///< URI of the digest method
    Bytes value;
};

struct SignatureParts {
    xmlNode* signature = nullptr;
    xmlNode* signedProperties = nullptr;
    std::string signedPropertiesId;
    std::vector<CertificateDigest> signers; ///< by SigningCertificate and SigningCertificateV2
};

/// Finds the only signature, a child of the root, and makes sure that it covers the whole document
/// but itself, and its own signed properties, by these two references and no others; that nothing
/// else stands in it; and that no Id is given twice. No digest is computed.
/// Throws Error(trusted-list-refused) "signature-missing" or "signature-form".
SignatureParts requireForm(xmlDoc* document);

} // namespace eseal::trust::lists::xml
