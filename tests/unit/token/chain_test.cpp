#include "core/token/chain.hpp"
#include "tests/support/test_pki.hpp"

#include <gtest/gtest.h>

namespace eseal::token {
namespace {

using Chain = std::vector<Bytes>;

TEST(IssuingChain, GoesFromTheIssuerUpToTheRootInWhateverOrderTheyLie) {
    const test::TestPki pki;
    const Bytes leaf = pki.issue(test::KeyKind::P256).certificate;
    const Bytes& issuing = pki.issuing().certificate;
    const Bytes& root = pki.root().certificate;
    EXPECT_EQ(issuingChain(leaf, {root, leaf, issuing}), (Chain{issuing, root}));
    EXPECT_EQ(issuingChain(leaf, {issuing, root, issuing}), (Chain{issuing, root}));
    EXPECT_EQ(issuingChain(leaf, {issuing}), (Chain{issuing}));
    EXPECT_EQ(issuingChain(leaf, {root}), Chain{});
    EXPECT_EQ(issuingChain(root, {root, issuing}), Chain{});
}

TEST(IssuingChain, LeavesOutAuthoritiesOfTheSameNameWithAnotherKey) {
    const test::TestPki pki;
    const test::TestPki imposter;
    const Bytes leaf = pki.issue(test::KeyKind::P256).certificate;
    EXPECT_EQ(issuingChain(leaf, {imposter.issuing().certificate}), Chain{});
    EXPECT_EQ(
        issuingChain(leaf, {imposter.issuing().certificate, pki.issuing().certificate}),
        (Chain{pki.issuing().certificate}));
}

TEST(IssuingChain, PassesOverWhatIsNoCertificate) {
    const test::TestPki pki;
    const Bytes leaf = pki.issue(test::KeyKind::P256).certificate;
    EXPECT_EQ(
        issuingChain(leaf, {{}, {0x30, 0x00}, pki.issuing().certificate}),
        (Chain{pki.issuing().certificate}));
    EXPECT_EQ(issuingChain({}, {pki.issuing().certificate}), Chain{});
    EXPECT_EQ(ERR_peek_error(), 0UL);
}

} // namespace
} // namespace eseal::token
