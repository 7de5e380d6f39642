#include "host/dialog/assuan.hpp"
#include "host/dialog/pin_change_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eseal::dialog {
namespace {

using testing::HasSubstr;
using testing::Not;

token::TokenInfo exampleToken() {
    return {
        .label = "Company seal",
        .manufacturer = "SafeNet, Inc.",
        .model = "eToken",
        .serialNumber = "0261A2B3",
        .minPinLength = 4,
        .maxPinLength = 16};
}

constexpr PinChangeTexts kChange{.task = PinTask::Change};
constexpr PinChangeTexts kUnblock{.task = PinTask::Unblock};

TEST(PinChangeText, SaysWhichTokenAndWhatFor) {
    const WindowTexts window = presentPinWindow(kChange, {.token = exampleToken()});
    EXPECT_THAT(window.description, HasSubstr("changes the PIN"));
    EXPECT_THAT(window.description, HasSubstr("Company seal (eToken)"));
    EXPECT_THAT(window.description, HasSubstr("0261A2B3"));
    EXPECT_EQ(window.prompt, "Present PIN:");
    EXPECT_EQ(window.warning, "");
}

TEST(PinChangeText, WarnsBeforeATryIsSpent) {
    token::PinRequest request{.token = exampleToken()};
    request.token.tries = token::PinTries::Final;
    EXPECT_THAT(presentPinWindow(kChange, request).warning, HasSubstr("Last try"));
    EXPECT_THAT(deviceChangeWindow(kChange, request).description, HasSubstr("Last try"));
    request.token.tries = token::PinTries::Low;
    request.wrongBefore = true;
    EXPECT_THAT(presentPinWindow(kChange, request).warning, HasSubstr("The PIN was wrong."));
}

TEST(PinChangeText, PukHasWarningsOfItsOwn) {
    token::PinRequest request{.token = exampleToken()};
    EXPECT_EQ(presentPinWindow(kUnblock, request).prompt, "PUK:");
    EXPECT_EQ(presentPinWindow(kUnblock, request).warning, "");
    request.wrongBefore = true;
    EXPECT_EQ(presentPinWindow(kUnblock, request).warning, "The PUK was wrong.");
    request.token.tries = token::PinTries::Final;
    EXPECT_EQ(
        presentPinWindow(kUnblock, request).warning,
        "The PUK was wrong.\nLast try: one more wrong PUK locks the token for good.");
    EXPECT_THAT(
        unblockWarningWindow(kUnblock, request.token).description,
        testing::AllOf(HasSubstr("the key on it is lost"), HasSubstr("Last try")));
}

TEST(PinChangeText, NewPinTellsItsLengthFirst) {
    token::NewPinRequest request{.token = exampleToken()};
    EXPECT_THAT(
        newPinWindow(kChange, request).description,
        HasSubstr("The new PIN must have 4 to 16 characters."));
    request.again = true;
    EXPECT_THAT(newPinWindow(kChange, request).description, Not(HasSubstr("4 to 16")));
    EXPECT_EQ(newPinWindow(kChange, request).prompt, "New PIN again:");
    request.token.minPinLength = request.token.maxPinLength = 0;
    request.again = false;
    EXPECT_THAT(newPinWindow(kChange, request).description, Not(HasSubstr("must have")));
}

TEST(PinChangeText, NewPinTellsWhyItIsAskedAgain) {
    token::NewPinRequest request{.token = exampleToken()};
    request.differedBefore = true;
    EXPECT_THAT(newPinWindow(kChange, request).warning, HasSubstr("not the same"));
    request.lengthRefusedBefore = true;
    EXPECT_THAT(newPinWindow(kChange, request).warning, HasSubstr("4 to 16"));
    const token::NewPinRequest refused{.token = exampleToken(), .refusedBefore = true};
    EXPECT_THAT(newPinWindow(kChange, refused).warning, HasSubstr("did not accept"));
}

TEST(PinChangeText, HostileTokenTextCannotAddLinesOrFillTheWindow) {
    token::TokenInfo token = exampleToken();
    token.label = std::string(500, 'x') + "\n\u202EPIN is 1234";
    token.serialNumber = std::string(500, '9') + "\r\nPIN";
    for (const Language language : {Language::English, Language::Bokmal}) {
        for (const PinTask task : {PinTask::Change, PinTask::Unblock}) {
            const PinChangeTexts texts{.task = task, .language = language};
            for (const WindowTexts& window :
                 {presentPinWindow(texts, {.token = token}), newPinWindow(texts, {.token = token}),
                  unblockWarningWindow(texts, token), deviceChangeWindow(texts, {.token = token}),
                  deviceChangingWindow(texts, {.token = token})}) {
                EXPECT_LT(escapedSize(window.description), kMaxAssuanLine - 10);
                EXPECT_THAT(window.description, Not(HasSubstr("\u202E")));
                EXPECT_THAT(window.description, Not(HasSubstr("\nPIN")));
            }
        }
    }
}

} // namespace
} // namespace eseal::dialog
