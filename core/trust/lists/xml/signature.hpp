// Whether a trusted list is signed by one of those who may, over xmlsec.
#pragma once

#include "core/trust/lists/xml/document.hpp"

#include <span>

namespace eseal::trust::lists::xml {

/// Gets both libraries going, once. Reads no files.
void startLibraries();

/// Checks the signature of the document with the key of the certificate that its signed properties
/// name, which has to be one of `signers`; no key is ever taken from the document. Then the
/// signature is taken out of the tree: what remains is what was signed.
/// @return the certificate, DER.
/// Throws Error(trusted-list-refused) "signature-missing", "signature-form", "signer", "signature".
Bytes takeVerifiedSignature(xmlDoc* document, std::span<const Bytes> signers);

} // namespace eseal::trust::lists::xml
