// The door to every kind of key: a digest goes in, a raw signature comes out.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/digest.hpp"
#include "core/base/signature_scheme.hpp"

namespace eseal::token {

/// A key that can sign. Implementations: a PKCS#11 token, a key in another process, a test key.
class Signer {
public:
    virtual ~Signer() = default;

    /// Signs a digest that was made with digest.algorithm().
    /// @return RSA: the signature block; ECDSA: DER ECDSA-Sig-Value (RFC 3279 2.2.3).
    /// Throws Error of the token family.
    virtual Bytes sign(SignatureScheme scheme, const Digest& digest) = 0;
};

} // namespace eseal::token
