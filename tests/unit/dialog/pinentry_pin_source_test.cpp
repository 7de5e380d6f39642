#include "core/base/bytes.hpp"
#include "core/base/error.hpp"
#include "host/dialog/pinentry_pin_source.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

#include "example_consent.hpp"
#include "scripted_pinentry.hpp"

namespace eseal::dialog {
namespace {

using testing::HasSubstr;
using testing::Not;

class PinSourceTest : public ScriptedPinentry {
protected:
    PinentryPinSource source_{exampleConsent(), settings(), canceller_};
};

TEST_F(PinSourceTest, AsksWithTheConsentInTheWindow) {
    script("pin 1234\n");
    token::Secret pin = source_.ask(exampleRequest());
    EXPECT_EQ(asText(pin.bytes()), "1234");
    EXPECT_THAT(log(), HasSubstr("SETDESC The site https://portal.example.no%0A"));
    EXPECT_THAT(log(), Not(HasSubstr("SETERROR")));
}

TEST_F(PinSourceTest, EmptyPinIsAskedForAgain) {
    script("pin \npin 1234\n");
    token::PinRequest request = exampleRequest();
    request.token.minPinLength = 6;
    token::Secret pin = source_.ask(request);
    EXPECT_EQ(asText(pin.bytes()), "1234");
    EXPECT_THAT(log(), HasSubstr("SETERROR The PIN must have at least 6 characters."));
}

TEST_F(PinSourceTest, DeviceEntryAsksForConsentBeforeTheLogin) {
    script("confirm\n");
    ::setenv("WEB_ESEAL_PINENTRY_HOLD", "1", 1);
    bool windowSeen = false;
    source_.duringDeviceEntry(exampleRequest(), [&] { windowSeen = windowOpens(); });
    EXPECT_TRUE(windowSeen);
    EXPECT_THAT(log(), HasSubstr("CONFIRM\n"));
    EXPECT_THAT(log(), HasSubstr("SETDESC Enter the PIN on the device now."));
    EXPECT_TRUE(windowIsGone()) << "the window closes with the login";
}

TEST_F(PinSourceTest, NoLoginWithoutConsent) {
    script("cancel\n");
    bool loggedIn = false;
    EXPECT_THROW(source_.duringDeviceEntry(exampleRequest(), [&] { loggedIn = true; }), Error);
    EXPECT_FALSE(loggedIn);
}

TEST_F(PinSourceTest, WhatTheLoginThrowsComesThrough) {
    script("confirm\n");
    ::setenv("WEB_ESEAL_PINENTRY_HOLD", "1", 1);
    EXPECT_THROW(
        source_.duringDeviceEntry(exampleRequest(), [] { throw Error(ErrorCode::PinIncorrect); }),
        Error);
}

TEST_F(PinSourceTest, LoginGoesOnWhenItsWindowIsHidden) {
    script("confirm\n");
    bool loggedIn = false;
    source_.duringDeviceEntry(exampleRequest(), [&] {
        loggedIn = eventually([this] { return log().ends_with("MESSAGE\n"); });
    });
    EXPECT_TRUE(loggedIn);
}

TEST_F(PinSourceTest, CancelClosesTheDeviceWindowWhileTheModuleHangs) {
    script("confirm\n");
    ::setenv("WEB_ESEAL_PINENTRY_HOLD", "1", 1);
    bool closed = false;
    source_.duringDeviceEntry(exampleRequest(), [&] {
        windowOpens();
        canceller_.cancel();
        closed = eventually([this] { return windowIsGone(); });
    });
    EXPECT_TRUE(closed);
}

} // namespace
} // namespace eseal::dialog
