#include "core/base/error.hpp"
#include "core/base/hex.hpp"
#include "core/cms/seal_signature.hpp"
#include "core/cms/time_stamp.hpp"
#include "core/cms/time_stamp_attribute.hpp"
#include "tests/support/software_signer.hpp"
#include "tests/support/test_pki.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace eseal::cms {
namespace {

const Digest& someDigest() {
    static const Digest kDigest = digestOf(DigestAlgorithm::Sha256, asBytes("a signature value"));
    return kDigest;
}

std::string reasonAgainst(ByteView response) {
    try {
        checkTimeStampResponse(response, timeStampQuery(someDigest(), {}), {});
        return {};
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::TimeStampInvalid);
        return error.data().at("reason");
    }
}

TEST(TimeStampQuery, HasTheDigestAndANonceOfItsOwn) {
    const TimeStampQuery first = timeStampQuery(someDigest(), "1.2.3");
    const TimeStampQuery second = timeStampQuery(someDigest(), "1.2.3");
    EXPECT_NE(first.nonce, second.nonce);
    const std::string der(asText(first.request));
    EXPECT_NE(der.find(asText(someDigest().bytes())), std::string::npos);
    EXPECT_NE(der.find(asText(first.nonce)), std::string::npos);
}

TEST(TimeStampQuery, APolicyIsAnObjectIdentifier) {
    EXPECT_THROW(timeStampQuery(someDigest(), "any"), Error);
}

TEST(TimeStampResponse, WhatIsNoneIsRefused) {
    EXPECT_EQ(reasonAgainst({}), "malformed");
    EXPECT_EQ(reasonAgainst(asBytes("<html>")), "malformed");
    EXPECT_EQ(reasonAgainst(Bytes(kMaxTimeStampResponse + 1)), "malformed");
    EXPECT_EQ(reasonAgainst(fromHex("30053003020102").value()), "refused");
    EXPECT_EQ(reasonAgainst(fromHex("30053003020100").value()), "malformed");
    EXPECT_EQ(reasonAgainst(fromHex("3005300302010000").value()), "malformed");
}

class TimeStampAttribute : public testing::Test {
protected:
    Bytes sealedBy(DigestAlgorithm algorithm) const {
        const test::Issued issued = pki_.issue(test::KeyKind::P256);
        const SealIdentity identity{
            issued.certificate, {}, SignatureScheme::Ecdsa, algorithm, std::nullopt};
        SealSignatureDraft draft(identity, digestOf(algorithm, asBytes("document")));
        return draft.complete(
            test::SoftwareSigner(issued.key.get()).sign(identity.scheme, draft.digestToSign()));
    }

    test::TestPki pki_;
};

TEST_F(TimeStampAttribute, TheTokenGoesInAsItIsAndTheSealStaysValid) {
    const Bytes cms = sealedBy(DigestAlgorithm::Sha384);
    Bytes token = fromHex("30820800").value();
    token.resize(token.size() + 0x800, 0x05);
    const Bytes stamped = withTimeStamp(cms, token);
    EXPECT_NE(std::ranges::search(stamped, token).begin(), stamped.end());
    EXPECT_LE(stamped.size(), cms.size() + token.size() + kTimeStampAttributeSize);
    EXPECT_TRUE(
        sealSignatureMatches(stamped, digestOf(DigestAlgorithm::Sha384, asBytes("document"))));
    EXPECT_EQ(
        toHex(signatureValueDigest(stamped, DigestAlgorithm::Sha256).bytes()),
        toHex(signatureValueDigest(cms, DigestAlgorithm::Sha256).bytes()));
}

TEST_F(TimeStampAttribute, ATokenThatIsNoSequenceIsRefused) {
    const Bytes cms = sealedBy(DigestAlgorithm::Sha256);
    for (const char* hex : {"", "0400", "3003", "300000", "3080"}) {
        EXPECT_THROW(withTimeStamp(cms, fromHex(hex).value_or(Bytes())), Error) << hex;
    }
}

} // namespace
} // namespace eseal::cms
