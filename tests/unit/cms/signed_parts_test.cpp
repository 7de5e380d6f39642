#include "core/cms/seal_signature.hpp"
#include "core/cms/signature_object.hpp"
#include "core/cms/signed_parts.hpp"
#include "core/cms/time_stamp_attribute.hpp"
#include "tests/support/software_signer.hpp"
#include "tests/support/test_authority.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

namespace eseal::cms {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

constexpr std::string_view kSignedBytes = "the bytes that are signed";

DigestBy digestsOf(std::string_view text) {
    return [text](DigestAlgorithm algorithm) { return digestOf(algorithm, asBytes(text)); };
}

class SignedPartsOf : public testing::Test {
protected:
    SignedPartsOf() : seal_(pki_.issue(test::KeyKind::P256)) {
        test::CertificateProfile profile;
        profile.keyUsage = "critical,digitalSignature";
        profile.extendedKeyUsage = "critical,timeStamping";
        authority_ = pki_.issue(test::KeyKind::P256, profile);
        const SealIdentity identity{
            seal_.certificate,
            {pki_.issuing().certificate},
            SignatureScheme::Ecdsa,
            DigestAlgorithm::Sha384,
            std::nullopt};
        SealSignatureDraft draft(
            identity, digestOf(DigestAlgorithm::Sha384, asBytes(kSignedBytes)));
        cms_ = draft.complete(
            test::SoftwareSigner(seal_.key.get()).sign(identity.scheme, draft.digestToSign()));
    }

    test::TestPki pki_;
    test::Issued seal_;
    test::Issued authority_;
    Bytes cms_;
    std::chrono::sys_seconds time_{std::chrono::seconds(1'700'000'000)};
};

TEST_F(SignedPartsOf, ASealAreItsSignerAndItsCertificates) {
    const auto parts = signedParts(cms_);
    ASSERT_TRUE(parts);
    EXPECT_EQ(parts->signer, seal_.certificate);
    EXPECT_THAT(
        parts->certificates, UnorderedElementsAre(seal_.certificate, pki_.issuing().certificate));
    EXPECT_TRUE(parts->timeStamps.empty());
    EXPECT_FALSE(parts->stampTime);
}

TEST_F(SignedPartsOf, AStampedSealAreItsTokensToo) {
    const auto reading = SignatureObject::read(cms_, SignatureContent::Absent);
    const Bytes token = test::makeTimeStamp(authority_, reading.object->signatureValue(), time_);
    const auto parts = signedParts(withTimeStamp(cms_, token));
    ASSERT_TRUE(parts);
    EXPECT_THAT(parts->timeStamps, ElementsAre(token));
}

TEST_F(SignedPartsOf, ATimeStampAreItsAuthorityAndItsTime) {
    const Bytes token = test::makeTimeStamp(authority_, asBytes(kSignedBytes), time_);
    const auto parts = signedParts(token);
    ASSERT_TRUE(parts);
    EXPECT_EQ(parts->signer, authority_.certificate);
    EXPECT_EQ(parts->stampTime, time_);
    EXPECT_THAT(parts->certificates, Contains(authority_.certificate));
}

TEST_F(SignedPartsOf, WhatFollowsInTheGapIsNotLookedAt) {
    Bytes padded = cms_;
    padded.resize(cms_.size() + 1000);
    EXPECT_TRUE(signedParts(padded));
    EXPECT_TRUE(signsBytes(padded, digestsOf(kSignedBytes)).value_or(false));
}

TEST_F(SignedPartsOf, NothingAreNone) {
    EXPECT_FALSE(signedParts({}));
    EXPECT_FALSE(signedParts(Bytes(100)));
    EXPECT_FALSE(signedParts(seal_.certificate));
    EXPECT_FALSE(signedParts(ByteView(cms_).first(cms_.size() - 10)));
}

TEST_F(SignedPartsOf, SignsTheBytesThatWereSignedAndNoOthers) {
    EXPECT_EQ(signsBytes(cms_, digestsOf(kSignedBytes)), true);
    EXPECT_EQ(signsBytes(cms_, digestsOf("other bytes")), false);
    Bytes changed = cms_;
    changed[changed.size() - 5] ^= 1U; // the signature value stands last
    EXPECT_EQ(signsBytes(changed, digestsOf(kSignedBytes)), false);
}

TEST_F(SignedPartsOf, ATimeStampStampsTheBytesThatWereStampedAndNoOthers) {
    const Bytes token = test::makeTimeStamp(authority_, asBytes(kSignedBytes), time_);
    EXPECT_EQ(signsBytes(token, digestsOf(kSignedBytes)), true);
    EXPECT_EQ(signsBytes(token, digestsOf("other bytes")), false);
    Bytes changed = token;
    changed[changed.size() - 5] ^= 1U;
    EXPECT_EQ(signsBytes(changed, digestsOf(kSignedBytes)), false);
}

} // namespace
} // namespace eseal::cms
