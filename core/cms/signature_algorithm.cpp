#include "core/cms/signature_algorithm.hpp"

namespace eseal::cms {
namespace {

using AlgorithmIdentifier = openssl::Handle<X509_ALGOR, X509_ALGOR_free>;
using Asn1String = openssl::Handle<ASN1_STRING, ASN1_STRING_free>;

AlgorithmIdentifier digestIdentifier(DigestAlgorithm algorithm) {
    AlgorithmIdentifier identifier(X509_ALGOR_new());
    openssl::require(
        identifier && X509_ALGOR_set0(
                          identifier.get(), OBJ_nid2obj(EVP_MD_get_type(evpDigest(algorithm))),
                          V_ASN1_NULL, nullptr) == 1,
        "X509_ALGOR_set0");
    return identifier;
}

Asn1String packed(const void* object, const ASN1_ITEM* item) {
    // ASN1_item_pack only reads the object, its prototype forgot to say so.
    Asn1String text(ASN1_item_pack(const_cast<void*>(object), item, nullptr));
    openssl::require(text != nullptr, "ASN1_item_pack");
    return text;
}

AlgorithmIdentifier maskIdentifier(const X509_ALGOR* digest) {
    Asn1String parameters = packed(digest, ASN1_ITEM_rptr(X509_ALGOR));
    AlgorithmIdentifier identifier(X509_ALGOR_new());
    openssl::require(
        identifier &&
            X509_ALGOR_set0(
                identifier.get(), OBJ_nid2obj(NID_mgf1), V_ASN1_SEQUENCE, parameters.get()) == 1,
        "X509_ALGOR_set0");
    static_cast<void>(parameters.release());
    return identifier;
}

bool setPadding(EVP_PKEY_CTX* context, SignatureScheme scheme) {
    switch (scheme) {
    case SignatureScheme::RsaPkcs1:
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
    case SignatureScheme::RsaPss:
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
               EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
    case SignatureScheme::Ecdsa:
        break;
    }
    return true;
}

} // namespace

bool fits(SignatureScheme scheme, const EVP_PKEY* key) {
    switch (scheme) {
    case SignatureScheme::RsaPkcs1:
        return EVP_PKEY_is_a(key, "RSA") == 1;
    case SignatureScheme::RsaPss:
        return EVP_PKEY_is_a(key, "RSA") == 1 || EVP_PKEY_is_a(key, "RSA-PSS") == 1;
    case SignatureScheme::Ecdsa:
        break;
    }
    return EVP_PKEY_is_a(key, "EC") == 1;
}

void setPssAlgorithm(X509_ALGOR* identifier, DigestAlgorithm digestAlgorithm) {
    const openssl::PssParameters parameters(RSA_PSS_PARAMS_new());
    openssl::require(parameters != nullptr, "RSA_PSS_PARAMS_new");
    parameters->hashAlgorithm = digestIdentifier(digestAlgorithm).release();
    parameters->maskGenAlgorithm = maskIdentifier(parameters->hashAlgorithm).release();
    parameters->saltLength = ASN1_INTEGER_new();
    openssl::require(
        parameters->saltLength != nullptr &&
            ASN1_INTEGER_set(
                parameters->saltLength, static_cast<long>(digestSize(digestAlgorithm))) == 1,
        "ASN1_INTEGER_set");

    Asn1String encoded = packed(parameters.get(), ASN1_ITEM_rptr(RSA_PSS_PARAMS));
    openssl::require(
        X509_ALGOR_set0(identifier, OBJ_nid2obj(NID_rsassaPss), V_ASN1_SEQUENCE, encoded.get()) ==
            1,
        "X509_ALGOR_set0");
    static_cast<void>(encoded.release());
}

bool verifies(EVP_PKEY* key, SignatureScheme scheme, const Digest& digest, ByteView signature) {
    const openssl::CleanErrorQueue clean;
    const openssl::KeyContext context(EVP_PKEY_CTX_new(key, nullptr));
    return context && EVP_PKEY_verify_init(context.get()) == 1 &&
           EVP_PKEY_CTX_set_signature_md(context.get(), evpDigest(digest.algorithm())) == 1 &&
           setPadding(context.get(), scheme) &&
           EVP_PKEY_verify(
               context.get(), signature.data(), signature.size(), digest.bytes().data(),
               digest.bytes().size()) == 1;
}

} // namespace eseal::cms
