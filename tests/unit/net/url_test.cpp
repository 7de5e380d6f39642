#include "core/base/error.hpp"
#include "core/net/url.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::net {
namespace {

/// "" when it can be fetched.
std::string reasonAgainst(const std::string& url) {
    try {
        requireFetchable(url);
        return {};
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::NetworkFailed);
        return error.data().at("reason");
    }
}

TEST(Url, HttpAndHttpsAreFetched) {
    for (const char* url :
         {"http://tsa.example", "https://tsa.example:8443/tsa?x=1#y", "HTTPS://[::1]:4/",
          "http://a/path@home"}) {
        EXPECT_EQ(reasonAgainst(url), "") << url;
    }
}

TEST(Url, OtherSchemesAreRefusedByName) {
    for (const char* url :
         {"ldap://directory.example/cn=x", "file:///etc/passwd", "ftp://a", "gopher://a", "", "a",
          "//a.example", "javascript:alert(1)"}) {
        EXPECT_EQ(reasonAgainst(url), "scheme") << url;
    }
    try {
        requireFetchable("ldap://directory.example/cn=x");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.detail(), "ldap is not fetched");
    }
}

TEST(Url, WhatIsNoCleanAddressIsRefused) {
    for (const std::string& url :
         {std::string("http://"), std::string("http:/a"), std::string("http:a"),
          std::string("http://:80/"), std::string("http:///path"), std::string("http://a b/"),
          std::string("http://a\nb/"), std::string("http://user:word@a/"),
          std::string("http://a\\@b/"), "http://" + std::string(kMaxUrl, 'a')}) {
        EXPECT_EQ(reasonAgainst(url), "url") << url.substr(0, 40);
    }
}

TEST(Url, ASiteHasNoPathAndNoQuery) {
    EXPECT_EQ(siteOf("HTTPS://TSA.example:8443/a?key=secret"), "https://tsa.example:8443");
    EXPECT_EQ(siteOf("http://a?x"), "http://a");
}

} // namespace
} // namespace eseal::net
