#include "core/base/error.hpp"
#include "core/cms/seal_signature.hpp"
#include "tests/support/cms_check.hpp"
#include "tests/support/software_signer.hpp"
#include "tests/support/test_pki.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace eseal::cms {
namespace {

using test::CertificateProfile;
using test::KeyKind;

constexpr std::string_view kDocument = "%PDF-1.7 as far as a signature is concerned";
constexpr std::array kDigests{
    DigestAlgorithm::Sha256, DigestAlgorithm::Sha384, DigestAlgorithm::Sha512};

Bytes seal(const SealIdentity& identity, EVP_PKEY* key, std::string_view document = kDocument) {
    SealSignatureDraft draft(identity, digestOf(identity.digestAlgorithm, asBytes(document)));
    return draft.complete(test::SoftwareSigner(key).sign(identity.scheme, draft.digestToSign()));
}

/// The code of what a call throws; nothing when it does not.
template <typename Call>
std::optional<ErrorCode> errorOf(const Call& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code();
    }
    return std::nullopt;
}

class SealSignature : public testing::Test {
protected:
    SealIdentity identity(
        const test::Issued& issued, SignatureScheme scheme,
        DigestAlgorithm digest = DigestAlgorithm::Sha256) const {
        return {issued.certificate, {pki_.issuing().certificate}, scheme, digest};
    }

    test::TestPki pki_;
};

class SealSignatureOf : public SealSignature, public testing::WithParamInterface<KeyKind> {};

std::vector<SignatureScheme> schemesOf(KeyKind kind) {
    return test::isRsa(kind) ? std::vector{SignatureScheme::RsaPkcs1, SignatureScheme::RsaPss}
                             : std::vector{SignatureScheme::Ecdsa};
}

TEST_P(SealSignatureOf, IsValidCadesForEveryDigestAndScheme) {
    const test::Issued issued = pki_.issue(GetParam());
    for (const SignatureScheme scheme : schemesOf(GetParam())) {
        for (const DigestAlgorithm digest : kDigests) {
            for (const bool withRoot : {false, true}) {
                SCOPED_TRACE(std::string(name(scheme)) + " " + std::string(name(digest)));
                SealIdentity who = identity(issued, scheme, digest);
                if (withRoot) {
                    who.chain.push_back(pki_.root().certificate);
                }
                const Bytes der = seal(who, issued.key.get());
                EXPECT_EQ(test::verifyCms(der, asBytes(kDocument), pki_.root().certificate), "");
                EXPECT_TRUE(sealSignatureMatches(der, digestOf(digest, asBytes(kDocument))));
                EXPECT_LE(der.size(), sealSignatureSize(who));
                EXPECT_GE(der.size() + 16, sealSignatureSize(who));
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    EveryKey, SealSignatureOf,
    testing::Values(
        KeyKind::Rsa2048, KeyKind::Rsa3072, KeyKind::Rsa4096, KeyKind::P256, KeyKind::P384),
    [](const auto& kind) { return std::string(test::name(kind.param)); });

/// The object identifiers of the signed attributes of the only signer.
std::vector<int> signedAttributes(const Bytes& der) {
    const auto cms = openssl::fromDer<openssl::Cms>(der, d2i_CMS_ContentInfo);
    CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms.get()), 0);
    std::vector<int> kinds;
    kinds.reserve(3);
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
        kinds.push_back(OBJ_obj2nid(X509_ATTRIBUTE_get0_object(CMS_signed_get_attr(signer, i))));
    }
    std::sort(kinds.begin(), kinds.end());
    return kinds;
}

TEST_F(SealSignature, SignsExactlyContentTypeDigestAndCertificateAndNoTime) {
    const test::Issued issued = pki_.issue(KeyKind::P256);
    std::vector<int> expected{
        NID_pkcs9_contentType, NID_pkcs9_messageDigest, NID_id_smime_aa_signingCertificateV2};
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(
        signedAttributes(seal(identity(issued, SignatureScheme::Ecdsa), issued.key.get())),
        expected);
}

TEST_F(SealSignature, IsDerWithItsSetsInOrder) {
    const test::Issued issued = pki_.issue(KeyKind::P256);
    const Bytes der = seal(identity(issued, SignatureScheme::Ecdsa), issued.key.get());
    const auto cms = openssl::fromDer<openssl::Cms>(der, d2i_CMS_ContentInfo);
    ASSERT_TRUE(cms);
    EXPECT_EQ(openssl::toDer(cms.get(), i2d_CMS_ContentInfo), der);
}

TEST_F(SealSignature, HoldsEachCertificateOnce) {
    const test::Issued issued = pki_.issue(KeyKind::P256);
    SealIdentity who = identity(issued, SignatureScheme::Ecdsa);
    who.chain = {
        pki_.issuing().certificate, issued.certificate, pki_.issuing().certificate,
        pki_.root().certificate};
    const auto cms =
        openssl::fromDer<openssl::Cms>(seal(who, issued.key.get()), d2i_CMS_ContentInfo);
    const openssl::CertificateStack certificates(CMS_get1_certs(cms.get()));
    EXPECT_EQ(sk_X509_num(certificates.get()), 3);
}

TEST_F(SealSignature, FailsForAnotherDocument) {
    const test::Issued issued = pki_.issue(KeyKind::P256);
    const Bytes der = seal(identity(issued, SignatureScheme::Ecdsa), issued.key.get());
    const std::string_view changed = "%PDF-1.7 as far as a signature was concerned";
    EXPECT_NE(test::verifyCms(der, asBytes(changed), pki_.root().certificate), "");
    EXPECT_FALSE(sealSignatureMatches(der, digestOf(DigestAlgorithm::Sha256, asBytes(changed))));
}

TEST_F(SealSignature, FailsForAnotherDigestAlgorithm) {
    const test::Issued issued = pki_.issue(KeyKind::P256);
    const Bytes der = seal(identity(issued, SignatureScheme::Ecdsa), issued.key.get());
    EXPECT_FALSE(sealSignatureMatches(der, digestOf(DigestAlgorithm::Sha384, asBytes(kDocument))));
}

TEST_F(SealSignature, DoesNotMatchWhenAnyByteIsChangedOrAdded) {
    const test::Issued issued = pki_.issue(KeyKind::P256);
    const Bytes der = seal(identity(issued, SignatureScheme::Ecdsa), issued.key.get());
    const Digest document = digestOf(DigestAlgorithm::Sha256, asBytes(kDocument));
    // The last bytes are the signature, the first ones the structure.
    for (const std::size_t at : {std::size_t{1}, std::size_t{8}, der.size() - 1, der.size() - 20}) {
        Bytes changed = der;
        changed.at(at) ^= 1;
        EXPECT_FALSE(sealSignatureMatches(changed, document)) << at;
    }
    Bytes longer = der;
    longer.push_back(0);
    EXPECT_FALSE(sealSignatureMatches(longer, document));
    EXPECT_FALSE(sealSignatureMatches({}, document));
    EXPECT_EQ(ERR_peek_error(), 0UL);
}

TEST_F(SealSignature, DoesNotMatchWithoutTheCertificateAttribute) {
    const test::Issued issued = pki_.issue(KeyKind::P256);
    const auto certificate = openssl::certificateFromDer(issued.certificate);
    const openssl::Bio content(
        BIO_new_mem_buf(kDocument.data(), static_cast<int>(kDocument.size())));
    const openssl::Cms plain(CMS_sign(
        certificate.get(), issued.key.get(), nullptr, content.get(), CMS_DETACHED | CMS_BINARY));
    ASSERT_TRUE(plain);
    const Bytes der = openssl::toDer(plain.get(), i2d_CMS_ContentInfo);
    EXPECT_FALSE(sealSignatureMatches(der, digestOf(DigestAlgorithm::Sha256, asBytes(kDocument))));
}

TEST_F(SealSignature, RefusesASignatureThatTheCertificateDoesNotVerify) {
    const test::Issued issued = pki_.issue(KeyKind::P256);
    const openssl::Key other = test::makeKey(KeyKind::P256);
    const SealIdentity who = identity(issued, SignatureScheme::Ecdsa);
    EXPECT_EQ(errorOf([&] { seal(who, other.get()); }), ErrorCode::TokenFailed);
    SealSignatureDraft draft(who, digestOf(DigestAlgorithm::Sha256, asBytes(kDocument)));
    EXPECT_EQ(errorOf([&] { draft.complete({}); }), ErrorCode::TokenFailed);
    EXPECT_EQ(errorOf([&] { draft.complete(Bytes(72, 0x30)); }), ErrorCode::TokenFailed);
    EXPECT_EQ(ERR_peek_error(), 0UL);
}

TEST_F(SealSignature, RefusesWhatDoesNotFitTogether) {
    const test::Issued issued = pki_.issue(KeyKind::P256);
    const Digest document = digestOf(DigestAlgorithm::Sha256, asBytes(kDocument));
    const auto codeFor = [&](const SealIdentity& who) {
        return errorOf([&] { const SealSignatureDraft draft(who, document); });
    };
    EXPECT_EQ(codeFor(identity(issued, SignatureScheme::RsaPkcs1)), ErrorCode::InvalidArgument);
    EXPECT_EQ(
        codeFor(identity(issued, SignatureScheme::Ecdsa, DigestAlgorithm::Sha512)),
        ErrorCode::InvalidArgument);
    SealIdentity broken = identity(issued, SignatureScheme::Ecdsa);
    broken.certificate.push_back(0);
    EXPECT_EQ(codeFor(broken), ErrorCode::InvalidArgument);
    SealIdentity brokenChain = identity(issued, SignatureScheme::Ecdsa);
    brokenChain.chain = {{0x30, 0x00}};
    EXPECT_EQ(codeFor(brokenChain), ErrorCode::InvalidArgument);
    EXPECT_EQ(ERR_peek_error(), 0UL);
}

} // namespace
} // namespace eseal::cms
