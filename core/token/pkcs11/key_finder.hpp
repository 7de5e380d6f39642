// The private key that belongs to a certificate.
#pragma once

#include "core/token/pkcs11/certificate_key.hpp"
#include "core/token/pkcs11/session.hpp"

namespace eseal::token::pkcs11 {

/// Needs a login. The key with the certificate's CKA_ID; where that is empty or ambiguous, the
/// one whose public half is the certificate's; at last the only key of that type.
/// Throws Error(token-failed) with data {"reason": "key-missing"} when none is sure.
CK_OBJECT_HANDLE
findPrivateKey(const Session& session, const Bytes& id, const CertificateKey& certificate);

/// CKA_ALWAYS_AUTHENTICATE: every signature needs a login of its own.
bool isAlwaysAuthenticate(const Session& session, CK_OBJECT_HANDLE key);

} // namespace eseal::token::pkcs11
