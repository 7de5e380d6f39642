#include "core/cms/seal_signature.hpp"

#include "core/base/openssl_handles.hpp"
#include "core/cms/signature_algorithm.hpp"
#include "core/cms/signed_attributes.hpp"

#include <algorithm>
#include <string>

namespace eseal::cms {
namespace {

[[noreturn]] void refuse(const char* field, const char* why) {
    throw Error(ErrorCode::InvalidArgument, why, {{"field", field}});
}

openssl::Certificate readCertificate(ByteView der, const char* field) {
    openssl::Certificate certificate = openssl::certificateFromDer(der);
    if (!certificate) {
        refuse(field, "not a certificate");
    }
    return certificate;
}

/// The public key of the certificate, once it is known to fit the identity.
EVP_PKEY* checkedKey(const X509* certificate, SignatureScheme scheme) {
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (key == nullptr) {
        refuse("certificate", "unknown kind of public key");
    }
    if (!fits(scheme, key)) {
        refuse("signatureScheme", "the certificate's key cannot sign with this scheme");
    }
    return key;
}

/// The signer with its certificate, algorithms and attributes; only the signature is missing.
CMS_SignerInfo* addSigner(
    CMS_ContentInfo* cms, X509* certificate, EVP_PKEY* key, const SealIdentity& identity,
    const Digest& document) {
    // The public key is enough: OpenSSL compares it with the certificate and names algorithms.
    CMS_SignerInfo* signer = CMS_add1_signer(
        cms, certificate, key, evpDigest(identity.digestAlgorithm),
        CMS_PARTIAL | CMS_NOSMIMECAP | CMS_CADES);
    openssl::require(signer != nullptr, "CMS_add1_signer");
    if (identity.scheme == SignatureScheme::RsaPss) {
        X509_ALGOR* algorithm = nullptr;
        CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, nullptr, &algorithm);
        setPssAlgorithm(algorithm, identity.digestAlgorithm);
    }
    addContentAttributes(signer, document);
    if (identity.signingTime) {
        addSigningTime(signer, *identity.signingTime);
    }
    return signer;
}

void addChain(CMS_ContentInfo* cms, const SealIdentity& identity) {
    std::vector<ByteView> present{identity.certificate};
    for (const Bytes& der : identity.chain) {
        const bool known = std::ranges::any_of(
            present, [&der](ByteView other) { return std::ranges::equal(der, other); });
        if (!known) {
            present.emplace_back(der);
            const openssl::Certificate certificate = readCertificate(der, "chain");
            openssl::require(CMS_add1_cert(cms, certificate.get()) == 1, "CMS_add1_cert");
        }
    }
}

openssl::Cms emptySignedData() {
    openssl::Cms cms(
        CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY));
    openssl::require(cms != nullptr, "CMS_sign");
    return cms;
}

} // namespace

struct SealSignatureDraft::State {
    SignatureScheme scheme;
    openssl::Certificate certificate;
    EVP_PKEY* key;
    openssl::Cms cms;
    CMS_SignerInfo* signer;
    Digest toSign;

    State(const SealIdentity& identity, const Digest& document)
        : scheme(identity.scheme),
          certificate(readCertificate(identity.certificate, "certificate")),
          key(checkedKey(certificate.get(), scheme)), cms(emptySignedData()),
          signer(addSigner(cms.get(), certificate.get(), key, identity, document)),
          toSign(signedAttributesDigest(signer, identity.digestAlgorithm)) {
        addChain(cms.get(), identity);
    }

    Bytes withSignature(ByteView signature) const {
        openssl::require(
            ASN1_STRING_set(
                CMS_SignerInfo_get0_signature(signer), signature.data(),
                static_cast<int>(signature.size())) == 1,
            "ASN1_STRING_set");
        return openssl::toDer(cms.get(), i2d_CMS_ContentInfo);
    }
};

SealSignatureDraft::SealSignatureDraft(const SealIdentity& identity, const Digest& document) {
    const openssl::CleanErrorQueue clean;
    if (document.algorithm() != identity.digestAlgorithm) {
        refuse("digestAlgorithm", "the document was digested with another algorithm");
    }
    state_ = std::make_unique<State>(identity, document);
}

SealSignatureDraft::~SealSignatureDraft() = default;

const Digest& SealSignatureDraft::digestToSign() const {
    return state_->toSign;
}

Bytes SealSignatureDraft::complete(ByteView signature) {
    const openssl::CleanErrorQueue clean;
    if (!verifies(state_->key, state_->scheme, state_->toSign, signature)) {
        throw Error(
            ErrorCode::TokenFailed, "the signature does not verify with the certificate's key",
            {{"reason", "signature-wrong"}});
    }
    return state_->withSignature(signature);
}

std::size_t sealSignatureSize(const SealIdentity& identity) {
    const openssl::CleanErrorQueue clean;
    const Bytes zeros(digestSize(identity.digestAlgorithm), 0);
    const SealSignatureDraft::State draft(identity, Digest(identity.digestAlgorithm, zeros));
    const Bytes largest(static_cast<std::size_t>(EVP_PKEY_get_size(draft.key)), 0xFF);
    return draft.withSignature(largest).size();
}

} // namespace eseal::cms
