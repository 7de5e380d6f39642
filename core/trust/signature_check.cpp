#include "core/trust/signature_check.hpp"

namespace eseal::trust {
namespace {

using DigestContext = openssl::Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using AlgorithmIdentifier = openssl::Handle<X509_ALGOR, X509_ALGOR_free>;

ByteView bytesOf(const ASN1_STRING* text) {
    return {ASN1_STRING_get0_data(text), static_cast<std::size_t>(ASN1_STRING_length(text))};
}

int nidOf(const X509_ALGOR* identifier) {
    const ASN1_OBJECT* name = nullptr;
    X509_ALGOR_get0(&name, nullptr, nullptr, identifier);
    return OBJ_obj2nid(name);
}

/// The parameters, when they are a SEQUENCE; else empty.
ByteView sequenceIn(const X509_ALGOR* identifier) {
    const void* value = nullptr;
    int type = V_ASN1_UNDEF;
    X509_ALGOR_get0(nullptr, &type, &value, identifier);
    return type == V_ASN1_SEQUENCE ? bytesOf(static_cast<const ASN1_STRING*>(value)) : ByteView();
}

/// The digest that the mask generation function uses.
int maskDigestOf(const X509_ALGOR* mask) {
    if (nidOf(mask) != NID_mgf1) {
        return NID_undef;
    }
    const auto digest = openssl::fromDer<AlgorithmIdentifier>(sequenceIn(mask), d2i_X509_ALGOR);
    return digest ? nidOf(digest.get()) : NID_undef;
}

bool setPss(EVP_PKEY_CTX* context, const PssScheme& scheme) {
    constexpr long kLongestSalt = 1024;
    const EVP_MD* mask = EVP_get_digestbynid(scheme.maskDigest);
    return mask != nullptr && scheme.trailer == 1 && scheme.saltLength >= 0 &&
           scheme.saltLength <= kLongestSalt &&
           EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, mask) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, static_cast<int>(scheme.saltLength)) == 1;
}

/// Gets the context ready for this algorithm; false when the key is for another one.
bool begin(EVP_MD_CTX* context, const X509_ALGOR& identifier, EVP_PKEY* key) {
    const int algorithm = nidOf(&identifier);
    EVP_PKEY_CTX* keyContext = nullptr;
    if (algorithm == NID_rsassaPss) {
        const auto scheme = pssSchemeOf(identifier);
        const EVP_MD* digest = scheme ? EVP_get_digestbynid(scheme->digest) : nullptr;
        return digest != nullptr &&
               (EVP_PKEY_is_a(key, "RSA") == 1 || EVP_PKEY_is_a(key, "RSA-PSS") == 1) &&
               EVP_DigestVerifyInit(context, &keyContext, digest, nullptr, key) == 1 &&
               setPss(keyContext, *scheme);
    }
    int digestNid = NID_undef;
    int keyNid = NID_undef;
    if (OBJ_find_sigid_algs(algorithm, &digestNid, &keyNid) != 1 ||
        EVP_PKEY_is_a(key, OBJ_nid2sn(keyNid)) != 1) {
        return false;
    }
    // Without a digest of its own: EdDSA.
    const EVP_MD* digest = digestNid == NID_undef ? nullptr : EVP_get_digestbynid(digestNid);
    return (digest != nullptr || digestNid == NID_undef) &&
           EVP_DigestVerifyInit(context, nullptr, digest, nullptr, key) == 1;
}

} // namespace

std::optional<PssScheme> pssSchemeOf(const X509_ALGOR& identifier) {
    const auto parameters =
        openssl::fromDer<openssl::PssParameters>(sequenceIn(&identifier), d2i_RSA_PSS_PARAMS);
    if (!parameters) {
        return std::nullopt;
    }
    PssScheme scheme;
    if (parameters->hashAlgorithm != nullptr) {
        scheme.digest = nidOf(parameters->hashAlgorithm);
    }
    if (parameters->maskGenAlgorithm != nullptr) {
        scheme.maskDigest = maskDigestOf(parameters->maskGenAlgorithm);
    }
    if (parameters->saltLength != nullptr) {
        scheme.saltLength = ASN1_INTEGER_get(parameters->saltLength);
    }
    if (parameters->trailerField != nullptr) {
        scheme.trailer = ASN1_INTEGER_get(parameters->trailerField);
    }
    return scheme;
}

bool signatureVerifies(
    ByteView bytes, const X509_ALGOR& identifier, ByteView signature, EVP_PKEY* key) {
    const openssl::CleanErrorQueue clean;
    const DigestContext context(EVP_MD_CTX_new());
    return context && begin(context.get(), identifier, key) &&
           EVP_DigestVerify(
               context.get(), signature.data(), signature.size(), bytes.data(), bytes.size()) == 1;
}

} // namespace eseal::trust
