// The public key of a certificate, in the terms of PKCS#11.
#pragma once

#include "core/base/bytes.hpp"

#include <p11-kit/pkcs11.h>

#include <cstddef>

namespace eseal::token::pkcs11 {

struct CertificateKey {
    CK_KEY_TYPE type = CKK_RSA;
    std::size_t size = 0; ///< bytes of the modulus, or of one coordinate of the curve
    Bytes modulus;        ///< RSA: big-endian, without leading zeros
    Bytes point;          ///< EC: uncompressed, as in the certificate
};

/// Throws Error(token-unsupported) for a key that is neither RSA nor EC.
CertificateKey certificateKey(ByteView der);

} // namespace eseal::token::pkcs11
