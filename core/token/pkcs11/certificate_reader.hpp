// The X.509 certificates that a token shows without a login.
#pragma once

#include "core/token/pkcs11/session.hpp"

#include <string>

namespace eseal::token::pkcs11 {

struct TokenCertificate {
    Bytes der;
    Bytes id; ///< CKA_ID, which a private key shares; may be empty
    bool isAuthority = false;
    bool keyIsVisible = false; ///< a key object with the same, non-empty CKA_ID is shown
};

/// All certificates that can be decoded, each once; what cannot is named in `skipped`.
/// Throws Error of the token family.
std::vector<TokenCertificate>
readCertificates(const Session& session, std::vector<std::string>& skipped);

/// Whether a private key is expected beside the certificate: private keys themselves are shown
/// only after the login, so CA certificates are left out unless a key object says otherwise.
inline bool mayHaveKey(const TokenCertificate& certificate) {
    return !certificate.isAuthority || certificate.keyIsVisible;
}

} // namespace eseal::token::pkcs11
