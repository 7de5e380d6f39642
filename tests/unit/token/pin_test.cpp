#include "tests/unit/token/token_fixture.hpp"

#include <ostream>

namespace eseal::token::pkcs11 {
namespace {

using test::ScriptedPins;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class PinTest : public TokenTest {};

TEST_F(PinTest, RightPinOpensAndIsAskedOnce) {
    ScriptedPins pins({kPin});
    EXPECT_TRUE(verifies(sign(*open(pins))));
    ASSERT_THAT(pins.questions(), SizeIs(1));
    EXPECT_EQ(pins.questions()[0].token.label, kLabel);
    EXPECT_FALSE(pins.questions()[0].wrongBefore);
    EXPECT_FALSE(pins.questions()[0].signaturePin);
    EXPECT_THAT(control_.calls("C_Login"), ElementsAre("C_Login 0x0"));
}

TEST_F(PinTest, LogsOutWhenTheSignerGoes) {
    ScriptedPins pins({kPin});
    open(pins).reset();
    EXPECT_THAT(control_.calls("C_Logout"), ElementsAre("C_Logout 0x0"));
}

TEST_F(PinTest, WrongPinIsAskedAgainWithTheTokensNewWarning) {
    ScriptedPins pins({"000000", "111111", kPin});
    EXPECT_TRUE(verifies(sign(*open(pins))));
    ASSERT_THAT(pins.questions(), SizeIs(3));
    EXPECT_EQ(pins.questions()[0].token.tries, PinTries::Several);
    EXPECT_TRUE(pins.questions()[1].wrongBefore);
    EXPECT_EQ(pins.questions()[1].token.tries, PinTries::Low);
    EXPECT_TRUE(pins.questions()[2].wrongBefore);
    EXPECT_EQ(pins.questions()[2].token.tries, PinTries::Final);
}

TEST_F(PinTest, GivingUpAfterAWrongPinTellsTheTriesLeft) {
    ScriptedPins pins({"000000", "111111"});
    const Error error = failureToOpen(pins);
    EXPECT_EQ(codeOf(error), "pin-incorrect");
    EXPECT_EQ(error.data().at("tries"), "final");
    EXPECT_EQ(error.data().at("ckr"), "0xa0");
    EXPECT_THAT(control_.calls("C_Login"), SizeIs(2));
}

TEST_F(PinTest, NoPinIsSentWithoutTheUser) {
    ScriptedPins pins({std::nullopt});
    EXPECT_EQ(codeOf(failureToOpen(pins)), "user-cancelled");
    EXPECT_THAT(control_.calls("C_Login"), IsEmpty());
}

TEST_F(PinTest, LastWrongPinLocks) {
    control_.set("tries", "1");
    ScriptedPins pins({"000000", kPin});
    const Error error = failureToOpen(pins);
    EXPECT_EQ(codeOf(error), "pin-locked");
    EXPECT_EQ(error.data().at("tries"), "locked");
    EXPECT_EQ(pins.questions().at(0).token.tries, PinTries::Final);
    EXPECT_THAT(pins.questions(), SizeIs(1));
}

TEST_F(PinTest, LockedPinIsNotAskedFor) {
    control_.set("tries", "0");
    ScriptedPins pins({kPin});
    const Error error = failureToOpen(pins);
    EXPECT_EQ(codeOf(error), "pin-locked");
    EXPECT_EQ(error.data().at("tries"), "locked");
    EXPECT_THAT(pins.questions(), IsEmpty());
    EXPECT_THAT(control_.calls("C_Login"), IsEmpty());
}

TEST_F(PinTest, ImpossibleLengthSpendsNoTry) {
    control_.set("min_pin", "6");
    control_.set("max_pin", "8");
    ScriptedPins pins({"12345", "123456789", "", kPin});
    EXPECT_TRUE(verifies(sign(*open(pins))));
    ASSERT_THAT(pins.questions(), SizeIs(4));
    EXPECT_FALSE(pins.questions()[0].lengthRefusedBefore);
    for (std::size_t i = 1; i < 4; ++i) {
        EXPECT_TRUE(pins.questions()[i].lengthRefusedBefore) << i;
        EXPECT_FALSE(pins.questions()[i].wrongBefore) << i;
    }
    EXPECT_THAT(control_.calls("C_Login"), SizeIs(1));
}

TEST_F(PinTest, GivingUpAfterAnImpossibleLengthIsCancelling) {
    ScriptedPins pins({"1"});
    EXPECT_EQ(codeOf(failureToOpen(pins)), "user-cancelled");
}

TEST_F(PinTest, DeviceEntryAsksForNoPin) {
    control_.set("protected", "1");
    ScriptedPins pins({""});
    EXPECT_TRUE(verifies(sign(*open(pins))));
    EXPECT_EQ(pins.deviceEntries(), 1);
    EXPECT_TRUE(pins.questions().at(0).token.protectedPath);
}

TEST_F(PinTest, WrongPinOnTheDeviceIsAskedAgainOnlyWithTheUsersConsent) {
    control_.set("protected", "1");
    control_.set("device_pin", "000000");
    ScriptedPins pins({""});
    const Error error = failureToOpen(pins);
    EXPECT_EQ(codeOf(error), "pin-incorrect");
    EXPECT_EQ(error.data().at("tries"), "low");
    EXPECT_EQ(pins.deviceEntries(), 1);
    ASSERT_THAT(pins.questions(), SizeIs(2));
    EXPECT_TRUE(pins.questions()[1].wrongBefore);
}

TEST_F(PinTest, CancelOnTheDeviceIsCancelling) {
    control_.set("protected", "1");
    control_.set("C_Login", "0x50");
    ScriptedPins pins({""});
    EXPECT_EQ(codeOf(failureToOpen(pins)), "user-cancelled");
}

TEST_F(PinTest, ToleratesATokenThatIsLoggedInAlready) {
    control_.set("always_authenticate", "announced");
    ScriptedPins first({kPin});
    const auto signer = open(first);
    ScriptedPins second({kPin});
    EXPECT_NO_THROW(open(second));
    EXPECT_THAT(control_.calls("C_Login"), ElementsAre("C_Login 0x0", "C_Login 0x100"));
}

/// Every other answer to C_Login, and what it is called.
struct LoginFailure {
    const char* value;
    const char* code;
    friend std::ostream& operator<<(std::ostream& stream, const LoginFailure& failure) {
        return stream << failure.code;
    }
};

class LoginFailureTest : public TokenTest, public testing::WithParamInterface<LoginFailure> {};

TEST_P(LoginFailureTest, EndsWithoutAnotherTry) {
    control_.set("C_Login", GetParam().value);
    ScriptedPins pins({kPin, kPin});
    const Error error = failureToOpen(pins);
    EXPECT_EQ(codeOf(error), GetParam().code);
    EXPECT_EQ(error.data().at("ckr"), GetParam().value);
    EXPECT_THAT(control_.calls("C_Login"), SizeIs(1));
}

INSTANTIATE_TEST_SUITE_P(
    Answers, LoginFailureTest,
    testing::Values(
        LoginFailure{"0xa4", "pin-locked"}, LoginFailure{"0xa3", "pin-change-needed"},
        LoginFailure{"0x32", "token-removed"}, LoginFailure{"0xe0", "token-removed"},
        LoginFailure{"0xb3", "token-removed"}, LoginFailure{"0x30", "token-failed"},
        LoginFailure{"0x1", "user-cancelled"}, LoginFailure{"0x200", "user-cancelled"},
        LoginFailure{"0x80000101", "token-failed"}),
    [](const auto& answer) { return std::string("Answer") + answer.param.value; });

TEST_F(PinTest, ImpossibleLengthThatTheTokenFindsIsAskedAgain) {
    control_.set("C_Login", "0xa2");
    ScriptedPins pins({kPin});
    const Error error = failureToOpen(pins);
    EXPECT_EQ(codeOf(error), "pin-incorrect");
    EXPECT_EQ(error.data().at("ckr"), "0xa2");
    EXPECT_TRUE(pins.questions().at(1).wrongBefore);
}

} // namespace
} // namespace eseal::token::pkcs11
