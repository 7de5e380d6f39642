#include "core/base/hex.hpp"
#include "core/base/verification_digest.hpp"

#include <gtest/gtest.h>
#include <openssl/obj_mac.h>

namespace {

using namespace eseal;

TEST(VerificationDigest, KnowsTheOldOnes) {
    VerificationHasher hasher(VerificationDigest::Sha1);
    hasher.update(asBytes("abc"));
    EXPECT_EQ(toHex(hasher.digest()), "a9993e364706816aba3e25717850c26c9cd0d89d");
    VerificationHasher old(VerificationDigest::Md5);
    old.update(asBytes("abc"));
    EXPECT_EQ(toHex(old.digest()), "900150983cd24fb0d6963f7d28e17f72");
}

TEST(VerificationDigest, ExtendableOnesAreAsLongAsCmsUsesThem) {
    VerificationHasher shorter(VerificationDigest::Shake128);
    shorter.update(asBytes("abc"));
    EXPECT_EQ(
        toHex(shorter.digest()),
        "5881092dd818bf5cf8a3ddb793fbcba74097d5c526a6d35f97b83351940f2cc8");
    VerificationHasher longer(VerificationDigest::Shake256);
    longer.update(asBytes("abc"));
    EXPECT_EQ(
        toHex(longer.digest()), "483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739"
                                "d5a15bef186a5386c75744c0527e1faa9f8726e462a12a4feb06bd8801e751e4");
}

TEST(VerificationDigest, ACopyGoesOnFromTheSameState) {
    VerificationHasher one(VerificationDigest::Ripemd160);
    one.update(asBytes("a"));
    VerificationHasher other = one;
    one.update(asBytes("bc"));
    other.update(asBytes("bc"));
    EXPECT_EQ(one.digest(), other.digest());
    EXPECT_EQ(toHex(one.digest()), "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc");
}

TEST(VerificationDigest, NumbersAndNamesFit) {
    for (int k = 0; k <= static_cast<int>(VerificationDigest::Shake256); ++k) {
        const auto algorithm = static_cast<VerificationDigest>(k);
        EXPECT_EQ(verificationDigestFromNid(nidOf(algorithm)), algorithm);
        EXPECT_NE(evpDigest(algorithm), nullptr);
    }
    EXPECT_EQ(name(VerificationDigest::Sha3Of384), "sha3-384");
    EXPECT_EQ(verificationDigestFromNid(NID_sm3), std::nullopt);
}

} // namespace
