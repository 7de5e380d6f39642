#include "core/trust/algorithms.hpp"
#include "core/trust/path.hpp"
#include "tests/support/test_pki.hpp"

#include <gtest/gtest.h>

namespace eseal::trust {
namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;

class OneAnswer final : public net::Fetcher {
public:
    net::FetchResponse fetch(const net::FetchRequest& request) override {
        ++count;
        EXPECT_EQ(request.source, net::Source::Document);
        return {"", answer};
    }

    Bytes answer;
    int count = 0;
};

class Paths : public testing::Test {
protected:
    Paths() { anchors_.add(Certificate::fromDer(pki_.root().certificate)); }

    test::TestPki pki_;
    AnchorList anchors_;
    CertificatePool pool_;
};

TEST_F(Paths, GoUpToTheAnchorByWhatIsInThePool) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    pool_.add(ByteView(pki_.issuing().certificate));
    const auto paths =
        findPaths(Certificate::fromDer(issued.certificate), pool_, anchors_, nullptr);
    ASSERT_EQ(paths.size(), 1U);
    EXPECT_TRUE(paths.front().anchored);
    EXPECT_EQ(paths.front().certificates.size(), 3U);
    EXPECT_FALSE(checkPath(paths.front()));
}

TEST_F(Paths, EndAtTheFirstAnchor) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    anchors_.add(Certificate::fromDer(pki_.issuing().certificate));
    const auto paths =
        findPaths(Certificate::fromDer(issued.certificate), pool_, anchors_, nullptr);
    EXPECT_EQ(paths.front().certificates.size(), 2U);
}

TEST_F(Paths, WithoutTheIssuerThereIsOneThatIsNotAnchored) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    const auto paths =
        findPaths(Certificate::fromDer(issued.certificate), pool_, anchors_, nullptr);
    ASSERT_EQ(paths.size(), 1U);
    EXPECT_FALSE(paths.front().anchored);
}

TEST_F(Paths, AnIssuerIsFetchedByTheCertificatesAddress) {
    test::CertificateProfile profile;
    profile.authorityAccess = "caIssuers;URI:http://ca.test/issuer.cer";
    const test::Issued issued = pki_.issue(test::KeyKind::P256, profile);
    OneAnswer fetcher;
    fetcher.answer = pki_.issuing().certificate;
    const auto paths =
        findPaths(Certificate::fromDer(issued.certificate), pool_, anchors_, &fetcher);
    EXPECT_TRUE(paths.front().anchored);
    EXPECT_EQ(fetcher.count, 1);
}

TEST_F(Paths, ACertificateThatLeadsToItselfEndsTheSearch) {
    test::CertificateProfile profile;
    profile.authorityAccess = "caIssuers;URI:http://ca.test/issuer.cer";
    const test::Issued issued = test::TestPki::issueBy(pki_.issuing(), profile);
    OneAnswer fetcher;
    fetcher.answer = issued.certificate;
    EXPECT_FALSE(findPaths(Certificate::fromDer(issued.certificate), pool_, anchors_, &fetcher)
                     .front()
                     .anchored);
    EXPECT_EQ(fetcher.count, 1);
}

TEST_F(Paths, AnEndEntityIsNoIssuer) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    const test::Issued forged = test::TestPki::issueBy(issued);
    pool_.add(ByteView(issued.certificate));
    pool_.add(ByteView(pki_.issuing().certificate));
    const auto paths =
        findPaths(Certificate::fromDer(forged.certificate), pool_, anchors_, nullptr);
    ASSERT_TRUE(paths.front().anchored);
    const auto problem = checkPath(paths.front());
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->key, "not-a-ca");
    EXPECT_EQ(problem->index, 1U);
}

TEST(Algorithms, HoldUntilTheirDay) {
    using namespace std::chrono;
    const sys_seconds before = sys_days(2012y / 7 / 31);
    const sys_seconds after = sys_days(2012y / 8 / 1);
    EXPECT_TRUE(reliabilityOfDigest("sha1").holdsAt(before));
    EXPECT_FALSE(reliabilityOfDigest("sha1").holdsAt(after));
    EXPECT_TRUE(reliabilityOf({"sha256", "ecdsa", 256}).holdsAt(sys_days(2100y / 1 / 1)));
    EXPECT_FALSE(reliabilityOf({"sha256", "rsa", 3072}).holdsAt(sys_days(2029y / 1 / 1)));
    EXPECT_TRUE(reliabilityOf({"sha256", "rsa-pss", 3072}).holdsAt(sys_days(2029y / 1 / 1)));
    EXPECT_FALSE(reliabilityOf({"sha256", "rsa", 1024}).holdsAt(sys_days(2019y / 10 / 1)));
    EXPECT_FALSE(reliabilityOf({"sha256", "unheard-of", 4096}).holdsAt(before));
}

} // namespace
} // namespace eseal::trust
