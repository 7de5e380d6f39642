#include "core/cms/seal_signature.hpp"
#include "tests/support/cms_check.hpp"
#include "tests/unit/token/token_fixture.hpp"

namespace eseal::token::pkcs11 {
namespace {

using test::KeyKind;
using test::ScriptedPins;
using testing::ElementsAre;
using testing::SizeIs;

class SigningTest : public TokenTest {};

TEST_F(SigningTest, FindsTheKeyWhateverItsId) {
    for (const bool withPublicKey : {true, false}) {
        SCOPED_TRACE(withPublicKey);
        const std::string label = withPublicKey ? "With" : "Without";
        const test::Issued ec = pki_.issue(KeyKind::P256);
        const test::Issued rsa = pki_.issue(KeyKind::Rsa2048);
        tokens_.add(label);
        tokens_.put(
            label, {{.certificate = ec.certificate},
                    {.certificate = rsa.certificate, .id = {8}},
                    {.key = ec.key.get(), .id = {5}, .withPublicKey = withPublicKey},
                    {.key = rsa.key.get(), .id = {6}, .withPublicKey = withPublicKey}});
        Module softHsm(tokens_.module());
        for (const test::Issued* issued : {&ec, &rsa}) {
            ScriptedPins pins({kPin});
            const auto info = describeCertificate(issued->certificate);
            cms::SealIdentity who{.certificate = issued->certificate, .chain = {}};
            who.scheme = info.schemes.front();
            cms::SealSignatureDraft draft(who, digest());
            const auto signer = softHsm.openSigner(info.fingerprint, pins);
            // complete() fails for a signature of any other key.
            EXPECT_NO_THROW(draft.complete(signer->sign(who.scheme, draft.digestToSign())));
        }
    }
}

TEST_F(SigningTest, TakesTheKeyOfTheCertificateWhenTwoHaveTheSameId) {
    const test::Issued rsa = pki_.issue(KeyKind::Rsa2048);
    const test::Issued otherRsa = pki_.issue(KeyKind::Rsa2048);
    tokens_.add("Same");
    tokens_.put(
        "Same", {{.key = otherRsa.key.get(), .certificate = otherRsa.certificate, .id = {1}},
                 {.key = rsa.key.get(), .certificate = rsa.certificate, .id = {1}}});
    Module softHsm(tokens_.module());
    ScriptedPins pins({kPin});
    const cms::SealIdentity who{.certificate = rsa.certificate, .chain = {}};
    cms::SealSignatureDraft draft(who, digest());
    const auto signer = softHsm.openSigner(describeCertificate(rsa.certificate).fingerprint, pins);
    EXPECT_NO_THROW(draft.complete(signer->sign(who.scheme, draft.digestToSign())));
}

TEST_F(SigningTest, FailsWhenTheKeyIsMissing) {
    const test::Issued keyless = pki_.issue(KeyKind::P384);
    tokens_.add("Keyless");
    tokens_.put("Keyless", {{.certificate = keyless.certificate, .id = {4}}});
    ScriptedPins pins({kPin});
    const Error error = test::errorOf(
        [&] { module().openSigner(describeCertificate(keyless.certificate).fingerprint, pins); });
    EXPECT_EQ(codeOf(error), "token-failed");
    EXPECT_EQ(error.data().at("reason"), "key-missing");
}

TEST_F(SigningTest, SignsSeveralTimesAfterOneLogin) {
    ScriptedPins pins({kPin});
    const auto signer = open(pins);
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(verifies(sign(*signer)));
    }
    EXPECT_THAT(control_.calls("C_Login"), SizeIs(1));
    EXPECT_THAT(pins.questions(), SizeIs(1));
}

TEST_F(SigningTest, RefusesASchemeThatTheKeyDoesNotHave) {
    ScriptedPins pins({kPin});
    const auto signer = open(pins);
    EXPECT_EQ(
        test::codeOf([&] { signer->sign(SignatureScheme::RsaPkcs1, digest()); }),
        "token-unsupported");
}

TEST_F(SigningTest, RefusesWhenTheTokenOnlyHashesByItself) {
    control_.set("hidden_mechanisms", "0x1,0x3,0xd,0x1041"); // all but CKM_ECDSA_SHA256 and such
    ScriptedPins pins({kPin});
    const auto signer = open(pins);
    const Error error = test::errorOf([&] { sign(*signer); });
    EXPECT_EQ(codeOf(error), "token-unsupported");
    EXPECT_EQ(error.data().at("mechanism"), 0x1041);
    EXPECT_THAT(control_.calls("C_SignInit"), SizeIs(0));
}

TEST_F(SigningTest, CertificateOfNoTokenIsNotFound) {
    ScriptedPins pins({kPin});
    EXPECT_EQ(
        test::codeOf([&] { module().openSigner(std::string(64, '0'), pins); }),
        "certificate-not-found");
    control_.set("absent", "1");
    EXPECT_EQ(codeOf(failureToOpen(pins)), "certificate-not-found");
    EXPECT_THAT(pins.questions(), SizeIs(0));
}

/// Every key kind with every scheme and digest through SoftHSM2, judged by CMS_verify.
class CmsByToken : public TokenTest, public testing::WithParamInterface<KeyKind> {};

TEST_P(CmsByToken, IsValidCadesForEveryDigestAndScheme) {
    const test::Issued issued = pki_.issue(GetParam());
    tokens_.add("Key");
    tokens_.put(
        "Key", {{.key = issued.key.get(), .certificate = issued.certificate, .id = {1}},
                {.certificate = pki_.issuing().certificate}});
    Module softHsm(tokens_.module());
    ScriptedPins pins({kPin});
    const CertificateInfo info = describeCertificate(issued.certificate);
    const auto signer = softHsm.openSigner(info.fingerprint, pins);
    const ByteView document = asBytes("a document");
    for (const SignatureScheme scheme : info.schemes) {
        for (const auto algorithm :
             {DigestAlgorithm::Sha256, DigestAlgorithm::Sha384, DigestAlgorithm::Sha512}) {
            for (const bool withRoot : {false, true}) {
                SCOPED_TRACE(std::string(name(scheme)) + " " + std::string(name(algorithm)));
                cms::SealIdentity who{
                    issued.certificate, {pki_.issuing().certificate}, scheme, algorithm};
                if (withRoot) {
                    who.chain.push_back(pki_.root().certificate);
                }
                cms::SealSignatureDraft draft(who, digestOf(algorithm, document));
                const Bytes der = draft.complete(signer->sign(scheme, draft.digestToSign()));
                EXPECT_EQ(test::verifyCms(der, document, pki_.root().certificate), "");
            }
        }
    }
    EXPECT_THAT(pins.questions(), SizeIs(1));
}

INSTANTIATE_TEST_SUITE_P(
    EveryKey, CmsByToken,
    testing::Values(
        KeyKind::Rsa2048, KeyKind::Rsa3072, KeyKind::Rsa4096, KeyKind::P256, KeyKind::P384),
    [](const auto& kind) { return std::string(test::name(kind.param)); });

} // namespace
} // namespace eseal::token::pkcs11
