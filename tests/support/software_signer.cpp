#include "tests/support/software_signer.hpp"

namespace eseal::test {

Bytes SoftwareSigner::sign(SignatureScheme scheme, const Digest& digest) {
    const openssl::CleanErrorQueue clean;
    const openssl::KeyContext context(EVP_PKEY_CTX_new(key_, nullptr));
    openssl::require(
        EVP_PKEY_sign_init(context.get()) == 1 &&
            EVP_PKEY_CTX_set_signature_md(context.get(), evpDigest(digest.algorithm())) == 1,
        "EVP_PKEY_sign_init");
    if (scheme == SignatureScheme::RsaPss) {
        openssl::require(
            EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PSS_PADDING) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), RSA_PSS_SALTLEN_DIGEST) == 1,
            "EVP_PKEY_CTX_set_rsa_padding");
    }
    Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(key_)));
    std::size_t size = signature.size();
    openssl::require(
        EVP_PKEY_sign(
            context.get(), signature.data(), &size, digest.bytes().data(), digest.bytes().size()) ==
            1,
        "EVP_PKEY_sign");
    signature.resize(size);
    return signature;
}

} // namespace eseal::test
