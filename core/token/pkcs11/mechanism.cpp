#include "core/token/pkcs11/mechanism.hpp"

#include "core/base/openssl_handles.hpp"

#include <algorithm>
#include <string>

namespace eseal::token::pkcs11 {
namespace {

constexpr CK_ULONG kMaxMechanisms = 4096;

bool signs(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot, CK_MECHANISM_TYPE mechanism) {
    std::vector<CK_MECHANISM_TYPE> mechanisms(kMaxMechanisms);
    CK_ULONG count = kMaxMechanisms;
    if (functions.C_GetMechanismList(slot, mechanisms.data(), &count) != CKR_OK) {
        // Without a list the token itself has to answer, in C_SignInit.
        return true;
    }
    mechanisms.resize(std::min(count, kMaxMechanisms));
    CK_MECHANISM_INFO info{};
    return std::ranges::find(mechanisms, mechanism) != mechanisms.end() &&
           functions.C_GetMechanismInfo(slot, mechanism, &info) == CKR_OK &&
           (info.flags & CKF_SIGN) != 0;
}

/// RFC 8017 9.2: the digest with the name of its algorithm.
Bytes digestInfo(const Digest& digest) {
    const openssl::X509Signature info(X509_SIG_new());
    openssl::require(info != nullptr, "X509_SIG_new");
    X509_ALGOR* algorithm = nullptr;
    ASN1_OCTET_STRING* value = nullptr;
    X509_SIG_getm(info.get(), &algorithm, &value);
    openssl::require(
        X509_ALGOR_set0(
            algorithm, OBJ_nid2obj(EVP_MD_get_type(evpDigest(digest.algorithm()))), V_ASN1_NULL,
            nullptr) == 1 &&
            ASN1_OCTET_STRING_set(
                value, digest.bytes().data(), static_cast<int>(digest.bytes().size())) == 1,
        "DigestInfo");
    return openssl::toDer(info.get(), i2d_X509_SIG);
}

CK_RSA_PKCS_PSS_PARAMS pssParameters(DigestAlgorithm algorithm) {
    const CK_ULONG salt = digestSize(algorithm);
    switch (algorithm) {
    case DigestAlgorithm::Sha256:
        return {CKM_SHA256, CKG_MGF1_SHA256, salt};
    case DigestAlgorithm::Sha384:
        return {CKM_SHA384, CKG_MGF1_SHA384, salt};
    case DigestAlgorithm::Sha512:
        break;
    }
    return {CKM_SHA512, CKG_MGF1_SHA512, salt};
}

SigningPlan planFor(const CertificateKey& key, SignatureScheme scheme, const Digest& digest) {
    const Bytes value(digest.bytes().begin(), digest.bytes().end());
    switch (scheme) {
    case SignatureScheme::RsaPkcs1:
        return {CKM_RSA_PKCS, std::nullopt, digestInfo(digest), key.size};
    case SignatureScheme::RsaPss:
        return {CKM_RSA_PKCS_PSS, pssParameters(digest.algorithm()), value, key.size};
    case SignatureScheme::Ecdsa:
        break;
    }
    return {CKM_ECDSA, std::nullopt, value, 2 * key.size};
}

/// PKCS#11 2.40 2.3.1: r and s of equal length; X.509 wants them in DER.
Bytes ecdsaDer(ByteView answer) {
    const auto half = answer.size() / 2;
    const openssl::EcdsaSignature signature(ECDSA_SIG_new());
    openssl::Bignum r(BN_bin2bn(answer.data(), static_cast<int>(half), nullptr));
    openssl::Bignum s(BN_bin2bn(answer.data() + half, static_cast<int>(half), nullptr));
    openssl::require(
        signature && r && s && ECDSA_SIG_set0(signature.get(), r.get(), s.get()) == 1,
        "ECDSA_SIG_set0");
    static_cast<void>(r.release());
    static_cast<void>(s.release());
    return openssl::toDer(signature.get(), i2d_ECDSA_SIG);
}

} // namespace

SigningPlan planSignature(
    const Library& library, CK_SLOT_ID slot, const CertificateKey& key, SignatureScheme scheme,
    const Digest& digest) {
    const openssl::CleanErrorQueue clean;
    const bool wantsEc = scheme == SignatureScheme::Ecdsa;
    if (wantsEc != (key.type == CKK_EC)) {
        throw Error(
            ErrorCode::TokenUnsupported, "the key cannot sign with this scheme",
            {{"scheme", name(scheme)}});
    }
    SigningPlan plan = planFor(key, scheme, digest);
    if (!signs(library.functions(), slot, plan.mechanism)) {
        throw Error(
            ErrorCode::TokenUnsupported, "the token has no mechanism that signs a given digest",
            {{"scheme", name(scheme)}, {"mechanism", plan.mechanism}});
    }
    return plan;
}

Bytes signatureFrom(const SigningPlan& plan, Bytes answer) {
    const openssl::CleanErrorQueue clean;
    const bool isEc = plan.mechanism == CKM_ECDSA;
    const bool fits =
        isEc ? !answer.empty() && answer.size() % 2 == 0 && answer.size() <= plan.signatureSize
             : answer.size() == plan.signatureSize;
    if (!fits) {
        throw Error(
            ErrorCode::TokenFailed,
            "a signature of " + std::to_string(answer.size()) + " bytes is not one of this key",
            {{"reason", "signature-wrong"}});
    }
    return isEc ? ecdsaDer(answer) : std::move(answer);
}

} // namespace eseal::token::pkcs11
