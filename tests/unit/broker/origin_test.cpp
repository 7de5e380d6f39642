#include "core/base/error.hpp"
#include "host/broker/origin.hpp"

#include <gtest/gtest.h>

namespace eseal::broker {
namespace {

TEST(Origin, HttpsWithAndWithoutPortIsAccepted) {
    for (const char* text :
         {"https://portal.example.no", "https://portal.example.no:8443", "https://xn--blbr-roah.no",
          "https://a_b.example", "https://example.no.", "https://192.0.2.7",
          "https://[2001:db8::7]", "https://[2001:db8::7]:444"}) {
        EXPECT_EQ(Origin::parse(text).text(), text);
    }
}

TEST(Origin, HttpIsForThisMachineOnly) {
    for (const char* text :
         {"http://localhost", "http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]",
          "http://[::1]:80"}) {
        EXPECT_NO_THROW(Origin::parse(text)) << text;
    }
    for (const char* text :
         {"http://example.no", "http://localhost.example.no", "http://127.0.0.2",
          "http://localhost.", "http://[::2]"}) {
        EXPECT_THROW(Origin::parse(text), Error) << text;
    }
}

TEST(Origin, AnythingElseIsRefused) {
    for (const std::string text :
         {"",
          "null",
          "https:",
          "https://",
          "https://a/",
          "https://a/b",
          "https://a?b",
          "https://a#b",
          "https://u@a",
          "https://A.example",
          "https://a..b",
          "https://.a",
          "https://a:",
          "https://a:0",
          "https://a:99999",
          "https://a:8x",
          "https://blåbær.no",
          "https://a b",
          "ftp://a",
          "file://",
          "chrome-extension://abc",
          "https://a\n.no",
          "https://[::1",
          "https://[]",
          "HTTPS://a.example"}) {
        EXPECT_THROW(Origin::parse(text), Error) << text;
    }
    EXPECT_THROW(Origin::parse("https://" + std::string(64, 'a')), Error);
    EXPECT_THROW(Origin::parse(std::string("https://a\0b", 11)), Error);
}

TEST(Origin, TheExtensionsOwnPageIsNoSite) {
    for (const char* text :
         {"chrome-extension://abcdefghijklmnopabcdefghijklmnop",
          "moz-extension://0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"}) {
        EXPECT_TRUE(Origin::parse(text).isExtensionPage()) << text;
    }
    EXPECT_FALSE(Origin::parse("https://portal.example.no").isExtensionPage());
    for (const char* text :
         {"chrome-extension://", "chrome-extension://abcdefghijklmnopabcdefghijklmnoq",
          "chrome-extension://abcdefghijklmnopabcdefghijklmnop/",
          "chrome-extension://abcdefghijklmnopabcdefghijklmnop:1",
          "moz-extension://abcdefghijklmnopabcdefghijklmnop",
          "moz-extension://0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1fx",
          "moz-extension://0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/a"}) {
        EXPECT_THROW(Origin::parse(text), Error) << text;
    }
}

} // namespace
} // namespace eseal::broker
