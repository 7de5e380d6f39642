#include "core/token/pkcs11/certificate_key.hpp"

#include "core/base/openssl_handles.hpp"

#include <openssl/core_names.h>

namespace eseal::token::pkcs11 {
namespace {

Bytes modulusOf(const EVP_PKEY* key) {
    BIGNUM* number = nullptr;
    const bool found = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &number) == 1;
    const openssl::Bignum owner(number);
    openssl::require(found, "RSA modulus");
    Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, bytes.data());
    return bytes;
}

/// The subjectPublicKey of an EC key is its point.
Bytes pointOf(const X509* certificate) {
    const ASN1_BIT_STRING* bits = X509_get0_pubkey_bitstr(certificate);
    const unsigned char* data = ASN1_STRING_get0_data(bits);
    return {data, data + ASN1_STRING_length(bits)};
}

} // namespace

CertificateKey certificateKey(ByteView der) {
    const openssl::CleanErrorQueue clean;
    const openssl::Certificate certificate = openssl::certificateFromDer(der);
    const EVP_PKEY* key = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
    CertificateKey found;
    if (key != nullptr && (EVP_PKEY_is_a(key, "RSA") == 1 || EVP_PKEY_is_a(key, "RSA-PSS") == 1)) {
        found.modulus = modulusOf(key);
        found.size = found.modulus.size();
    } else if (key != nullptr && EVP_PKEY_is_a(key, "EC") == 1) {
        found.type = CKK_EC;
        found.size = (static_cast<std::size_t>(EVP_PKEY_get_bits(key)) + 7) / 8;
        found.point = pointOf(certificate.get());
    } else {
        throw Error(ErrorCode::TokenUnsupported, "the certificate's key is neither RSA nor EC");
    }
    return found;
}

} // namespace eseal::token::pkcs11
