#include "core/base/error.hpp"
#include "host/configuration/origin_rules.hpp"

#include <gtest/gtest.h>

namespace eseal::configuration {
namespace {

std::string refusingList(const OriginRules& rules, std::string_view origin) {
    try {
        rules.check(origin);
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::OriginRefused);
        return error.data().at("rule");
    }
    return "none";
}

TEST(OriginRules, WithoutRulesEverySiteMayAsk) {
    EXPECT_EQ(refusingList({}, "https://a.example"), "none");
}

TEST(OriginRules, BlockedWinsOverAllowed) {
    const OriginRules rules{
        .allowed = {{"https://*.example.org"}}, .blocked = {"https://bad.example.org"}};
    EXPECT_EQ(refusingList(rules, "https://good.example.org"), "none");
    EXPECT_EQ(refusingList(rules, "https://bad.example.org"), "origins.blocked");
    EXPECT_EQ(refusingList(rules, "https://example.net"), "origins.allowed");
}

TEST(OriginRules, AnEmptyListAllowsNobody) {
    const OriginRules rules{.allowed = std::vector<std::string>{}, .blocked = {}};
    EXPECT_EQ(refusingList(rules, "https://a.example"), "origins.allowed");
}

TEST(OriginRules, AStarMeansWhatIsBelow) {
    const char* pattern = "https://*.example.org";
    EXPECT_TRUE(matchesOrigin(pattern, "https://a.example.org"));
    EXPECT_TRUE(matchesOrigin(pattern, "https://a.b.example.org"));
    for (const char* other :
         {"https://example.org", "https://aexample.org", "https://.example.org.evil.net",
          "http://a.example.org", "https://a.example.org:8443", "https://a.example.org.evil.net"}) {
        EXPECT_FALSE(matchesOrigin(pattern, other)) << other;
    }
}

TEST(OriginRules, WhatNamesTheSameHostIsTheSame) {
    EXPECT_TRUE(matchesOrigin("https://a.example", "https://a.example."));
    EXPECT_TRUE(matchesOrigin("https://*.example.org", "https://a.example.org."));
    EXPECT_TRUE(matchesOrigin("https://a.example:443", "https://a.example"));
    EXPECT_TRUE(matchesOrigin("http://[::1]:8080", "http://[::1]:8080"));
    EXPECT_FALSE(matchesOrigin("http://[::1]", "http://[::1]:8080"));
    EXPECT_FALSE(matchesOrigin("https://a.example:80", "https://a.example"));
}

} // namespace
} // namespace eseal::configuration
