#include "core/verify/verify.hpp"
#include "tests/unit/seal/preparing.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace eseal::verify {
namespace {

using namespace std::chrono_literals;
using trust::lists::TrustedList;
using trust::lists::TrustedServices;

constexpr std::chrono::sys_seconds kTime{1'800'000'000s};

TrustedList listOf(const char* territory, std::optional<std::chrono::seconds> lasts) {
    TrustedList list;
    list.territory = territory;
    list.issued = kTime - 24h;
    if (lasts) {
        list.nextUpdate = kTime + *lasts;
    }
    return list;
}

std::string stateWith(const std::vector<TrustedList>& lists) {
    TrustedServices services;
    for (const TrustedList& list : lists) {
        services.add(list, {}, {});
    }
    const trust::AnchorList nobody;
    VerifyRequest request;
    request.time = kTime;
    request.anchors = &nobody;
    request.services = &services;
    const std::string document = test::onePage().table().text();
    return verify(asBytes(document), request).trust.state;
}

TEST(ReportedTrust, IsCurrentOnlyWhenEveryListIsUpToDate) {
    EXPECT_EQ(stateWith({listOf("NO", 24h), listOf("SE", 1h)}), "current");
    EXPECT_EQ(stateWith({listOf("NO", 24h), listOf("SE", -1h)}), "partial");
    EXPECT_EQ(stateWith({listOf("NO", -24h), listOf("SE", -1h)}), "expired");
    EXPECT_EQ(stateWith({}), "missing");
}

TEST(ReportedTrust, DoesNotWaitForAClosedList) {
    EXPECT_EQ(stateWith({listOf("NO", 24h), listOf("UK", {})}), "current");
    EXPECT_EQ(stateWith({listOf("NO", -24h), listOf("UK", {})}), "expired");
}

} // namespace
} // namespace eseal::verify
