#include "host/dialog/origin_text.hpp"

#include <gtest/gtest.h>

namespace eseal::dialog {
namespace {

TEST(OriginText, OrdinaryOriginIsShownAsItIs) {
    EXPECT_EQ(originText("https://portal.example.no"), "https://portal.example.no");
    EXPECT_EQ(originText("http://localhost:8080"), "http://localhost:8080");
    EXPECT_EQ(originText("http://[::1]:8080"), "http://[::1]:8080");
}

TEST(OriginText, InternationalisedNameIsShownInBothForms) {
    EXPECT_EQ(
        originText("https://xn--blbr-roah.example:8443"),
        "https://blåbær.example:8443\n(https://xn--blbr-roah.example:8443)");
}

TEST(OriginText, LookAlikeLettersShowTheExactName) {
    EXPECT_EQ(
        originText("https://xn--80ak6aa92e.com"),
        "https://аррӏе.com\n(https://xn--80ak6aa92e.com)");
}

TEST(OriginText, WrongPunycodeIsShownAsItIs) {
    EXPECT_EQ(originText("https://xn--0.example"), "https://xn--0.example");
}

TEST(OriginText, LongNameKeepsItsEnd) {
    std::string host;
    for (int count = 0; count < 20; ++count) {
        host += "portal.bank.no.";
    }
    const std::string shown = originText("https://" + host + "evil.example");
    EXPECT_TRUE(shown.starts_with("…")) << shown;
    EXPECT_TRUE(shown.ends_with(".evil.example")) << shown;
    EXPECT_LT(shown.size(), 80U);
}

} // namespace
} // namespace eseal::dialog
