// The signed attributes of a CAdES baseline signature (EN 319 122-1 5.1, 5.2).
#pragma once

#include "core/base/digest.hpp"
#include "core/base/openssl_handles.hpp"

#include <chrono>

namespace eseal::cms {

/// Adds content-type (id-data) and message-digest. Throws Error(internal).
void addContentAttributes(CMS_SignerInfo* signer, const Digest& document);

/// Adds signing-time (RFC 5652 11.3). Throws Error(internal).
void addSigningTime(CMS_SignerInfo* signer, std::chrono::sys_seconds time);

/// The digest that is signed: over the attributes as a DER SET OF (RFC 5652 5.4).
Digest signedAttributesDigest(const CMS_SignerInfo* signer, DigestAlgorithm algorithm);

/// True when content-type is id-data, message-digest is this digest and
/// ESS signing-certificate-v2 names the signer's certificate; each of them exactly once.
bool attributesMatch(const CMS_SignerInfo* signer, X509* certificate, const Digest& document);

/// True when ESS signing-certificate or its second version (RFC 2634 5.4, RFC 5035 3) names the
/// signer's certificate first; further names are of `others`, which may hold it too.
bool namesSigningCertificate(
    const CMS_SignerInfo* signer, X509* certificate, STACK_OF(X509) * others);

} // namespace eseal::cms
