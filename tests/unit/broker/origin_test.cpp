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

} // namespace
} // namespace eseal::broker
