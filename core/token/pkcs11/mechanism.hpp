// How a token is asked for a signature over a digest, and what its answer becomes.
#pragma once

#include "core/base/digest.hpp"
#include "core/base/signature_scheme.hpp"
#include "core/token/pkcs11/certificate_key.hpp"
#include "core/token/pkcs11/library.hpp"

#include <optional>

namespace eseal::token::pkcs11 {

/// One signature: the mechanism and what it signs.
struct SigningPlan {
    CK_MECHANISM_TYPE mechanism = CKM_RSA_PKCS;
    std::optional<CK_RSA_PKCS_PSS_PARAMS> pss; ///< parameters of CKM_RSA_PKCS_PSS
    Bytes input;                   ///< DigestInfo for PKCS#1, the digest itself otherwise
    std::size_t signatureSize = 0; ///< bytes of the module's answer, at most
};

/// Only mechanisms that take a digest: those that hash by themselves cannot sign a given one.
/// Throws Error(token-unsupported) when the key or the token cannot do it.
SigningPlan planSignature(
    const Library& library, CK_SLOT_ID slot, const CertificateKey& key, SignatureScheme scheme,
    const Digest& digest);

/// The module's answer in the form of token::Signer. Throws Error(token-failed) when it has a
/// length that no signature of this key has.
Bytes signatureFrom(const SigningPlan& plan, Bytes answer);

} // namespace eseal::token::pkcs11
