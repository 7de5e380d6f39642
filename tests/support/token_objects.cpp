#include "tests/support/token_objects.hpp"

#include <openssl/core_names.h>

#include <array>
#include <cstring>

namespace eseal::test {
namespace {

Bytes numberOf(const EVP_PKEY* key, const char* parameter, std::size_t size = 0) {
    BIGNUM* number = nullptr;
    const bool found = EVP_PKEY_get_bn_param(key, parameter, &number) == 1;
    const openssl::Bignum owner(number);
    openssl::require(found, parameter);
    Bytes bytes(size == 0 ? static_cast<std::size_t>(BN_num_bytes(number)) : size);
    BN_bn2binpad(number, bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

bool isRsa(const EVP_PKEY* key) {
    return EVP_PKEY_is_a(key, "RSA") == 1;
}

/// CKA_EC_PARAMS: the curve by name.
Bytes curveOf(const EVP_PKEY* key) {
    std::array<char, 64> group{};
    EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr);
    const openssl::Handle<ASN1_OBJECT, ASN1_OBJECT_free> name(OBJ_txt2obj(group.data(), 0));
    return openssl::toDer(name.get(), i2d_ASN1_OBJECT);
}

/// CKA_EC_POINT: an OCTET STRING of the uncompressed point.
Bytes pointOf(const EVP_PKEY* key) {
    std::array<unsigned char, 256> point{};
    std::size_t size = 0;
    openssl::require(
        EVP_PKEY_get_octet_string_param(
            key, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &size) == 1,
        "EC point");
    const openssl::Handle<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free> text(ASN1_OCTET_STRING_new());
    ASN1_OCTET_STRING_set(text.get(), point.data(), static_cast<int>(size));
    return openssl::toDer(text.get(), i2d_ASN1_OCTET_STRING);
}

ObjectTemplate object(CK_OBJECT_CLASS kind, const Bytes& id, bool isPrivate) {
    ObjectTemplate made;
    made.add(CKA_CLASS, kind);
    made.add(CKA_ID, id);
    made.addFlag(CKA_TOKEN, true);
    made.addFlag(CKA_PRIVATE, isPrivate);
    return made;
}

} // namespace

void ObjectTemplate::add(CK_ATTRIBUTE_TYPE type, Bytes value) {
    Bytes& kept = values_.emplace_back(std::move(value));
    attributes_.push_back({type, kept.data(), kept.size()});
}

void ObjectTemplate::add(CK_ATTRIBUTE_TYPE type, CK_ULONG value) {
    Bytes bytes(sizeof value);
    std::memcpy(bytes.data(), &value, sizeof value);
    add(type, std::move(bytes));
}

void ObjectTemplate::addFlag(CK_ATTRIBUTE_TYPE type, bool value) {
    add(type, Bytes{static_cast<std::uint8_t>(value)});
}

ObjectTemplate certificateObject(const Bytes& der, const Bytes& id) {
    ObjectTemplate made = object(CKO_CERTIFICATE, id, false);
    made.add(CKA_CERTIFICATE_TYPE, CK_ULONG{CKC_X_509});
    made.add(CKA_VALUE, der);
    const auto certificate = openssl::certificateFromDer(der);
    made.add(
        CKA_SUBJECT, certificate
                         ? openssl::toDer(X509_get_subject_name(certificate.get()), i2d_X509_NAME)
                         : Bytes{0x30, 0});
    return made;
}

ObjectTemplate privateKeyObject(const EVP_PKEY* key, const Bytes& id) {
    ObjectTemplate made = object(CKO_PRIVATE_KEY, id, true);
    made.addFlag(CKA_SIGN, true);
    made.addFlag(CKA_SENSITIVE, true);
    made.addFlag(CKA_EXTRACTABLE, false);
    if (isRsa(key)) {
        made.add(CKA_KEY_TYPE, CK_ULONG{CKK_RSA});
        made.add(CKA_MODULUS, numberOf(key, OSSL_PKEY_PARAM_RSA_N));
        made.add(CKA_PUBLIC_EXPONENT, numberOf(key, OSSL_PKEY_PARAM_RSA_E));
        made.add(CKA_PRIVATE_EXPONENT, numberOf(key, OSSL_PKEY_PARAM_RSA_D));
        made.add(CKA_PRIME_1, numberOf(key, OSSL_PKEY_PARAM_RSA_FACTOR1));
        made.add(CKA_PRIME_2, numberOf(key, OSSL_PKEY_PARAM_RSA_FACTOR2));
        made.add(CKA_EXPONENT_1, numberOf(key, OSSL_PKEY_PARAM_RSA_EXPONENT1));
        made.add(CKA_EXPONENT_2, numberOf(key, OSSL_PKEY_PARAM_RSA_EXPONENT2));
        made.add(CKA_COEFFICIENT, numberOf(key, OSSL_PKEY_PARAM_RSA_COEFFICIENT1));
    } else {
        const auto size = static_cast<std::size_t>(EVP_PKEY_get_bits(key) + 7) / 8;
        made.add(CKA_KEY_TYPE, CK_ULONG{CKK_EC});
        made.add(CKA_EC_PARAMS, curveOf(key));
        made.add(CKA_VALUE, numberOf(key, OSSL_PKEY_PARAM_PRIV_KEY, size));
    }
    return made;
}

ObjectTemplate publicKeyObject(const EVP_PKEY* key, const Bytes& id) {
    ObjectTemplate made = object(CKO_PUBLIC_KEY, id, false);
    made.addFlag(CKA_VERIFY, true);
    if (isRsa(key)) {
        made.add(CKA_KEY_TYPE, CK_ULONG{CKK_RSA});
        made.add(CKA_MODULUS, numberOf(key, OSSL_PKEY_PARAM_RSA_N));
        made.add(CKA_PUBLIC_EXPONENT, numberOf(key, OSSL_PKEY_PARAM_RSA_E));
    } else {
        made.add(CKA_KEY_TYPE, CK_ULONG{CKK_EC});
        made.add(CKA_EC_PARAMS, curveOf(key));
        made.add(CKA_EC_POINT, pointOf(key));
    }
    return made;
}

} // namespace eseal::test
