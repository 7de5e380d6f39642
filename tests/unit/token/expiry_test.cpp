#include "core/token/expiry.hpp"
#include "core/token/issuer_match.hpp"

#include <gtest/gtest.h>

namespace eseal::token {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;

const std::chrono::sys_seconds kNoon{
    std::chrono::sys_days{std::chrono::year(2026) / 11 / 22} + hours(12)};

CertificateInfo endingAt(std::chrono::sys_seconds end) {
    CertificateInfo info;
    info.notAfter = end;
    return info;
}

TEST(Expiry, CountsCalendarDays) {
    EXPECT_EQ(daysLeft(endingAt(kNoon + hours(11)), kNoon), 0);
    EXPECT_EQ(daysLeft(endingAt(kNoon + hours(12)), kNoon), 1);
    EXPECT_EQ(daysLeft(endingAt(kNoon - hours(13)), kNoon), -1);
}

TEST(Expiry, HasThreeSteps) {
    const auto step = [](int left) { return expiryStep(endingAt(kNoon + days(left)), kNoon); };
    EXPECT_EQ(step(91), std::nullopt);
    EXPECT_EQ(step(90), 90);
    EXPECT_EQ(step(31), 90);
    EXPECT_EQ(step(30), 30);
    EXPECT_EQ(step(8), 30);
    EXPECT_EQ(step(7), 7);
    EXPECT_EQ(step(0), 7);
}

TEST(Expiry, IsNoWarningAnyMoreOnceItIsPast) {
    EXPECT_EQ(expiryStep(endingAt(kNoon - seconds(1)), kNoon), std::nullopt);
}

TEST(IssuerMatch, TakesTheCommonOrTheWholeNameInAnyCase) {
    CertificateInfo info;
    info.issuer = "Blåbær Segl CA";
    info.issuerName = "CN=Blåbær Segl CA,O=Blåbær AS,C=NO";
    EXPECT_TRUE(isIssuedBy(info, "Blåbær Segl CA"));
    EXPECT_TRUE(isIssuedBy(info, "BLÅBÆR SEGL CA"));
    EXPECT_TRUE(isIssuedBy(info, "cn=blåbær segl ca,o=BLÅBÆR as,c=no"));
    EXPECT_FALSE(isIssuedBy(info, "Blåbær Segl"));
    EXPECT_FALSE(isIssuedBy(info, "Blåbær Segl CA "));
    EXPECT_FALSE(isIssuedBy(info, "Blabar Segl CA"));
    EXPECT_FALSE(isIssuedBy(info, ""));
}

} // namespace
} // namespace eseal::token
