// What a signer's attributes say, and whether a key made the signature.
#pragma once

#include "core/cms/signature_object.hpp"

namespace eseal::cms {

std::optional<std::chrono::sys_seconds> signingTimeOf(const CMS_SignerInfo* signer);

/// Of ESS signing-certificate and its second version; with both, both have to match.
SignerReference signerReference(const CMS_SignerInfo* signer, X509* certificate);

/// The key made the signature over the signed attributes.
bool signedAttributesVerify(CMS_SignerInfo* signer, X509* certificate);

/// The key made the signature over this digest itself; for signatures without signed attributes.
bool signatureVerifies(CMS_SignerInfo* signer, X509* certificate, ByteView digest);

} // namespace eseal::cms
