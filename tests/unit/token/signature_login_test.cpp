// Keys that want a login for each signature, and signatures that fail.
#include "tests/unit/token/token_fixture.hpp"

#include <algorithm>
#include <ostream>

namespace eseal::token::pkcs11 {
namespace {

using test::ScriptedPins;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class SignatureLogin : public TokenTest {
protected:
    std::string codeOfSigning(Signer& signer) {
        return test::codeOf([&] { sign(signer); });
    }
    std::vector<std::string> signatureLogins() const { return control_.calls("C_Login(context)"); }
};

TEST_F(SignatureLogin, OnePinServesLoginAndFirstSignature) {
    control_.set("always_authenticate", "announced");
    ScriptedPins pins({kPin});
    const auto signer = open(pins);
    EXPECT_TRUE(verifies(sign(*signer)));
    EXPECT_THAT(pins.questions(), SizeIs(1));
    EXPECT_THAT(signatureLogins(), ElementsAre("C_Login(context) 0x0"));
}

TEST_F(SignatureLogin, LaterSignaturesAskAgain) {
    control_.set("always_authenticate", "announced");
    ScriptedPins pins({kPin, kPin, kPin});
    const auto signer = open(pins);
    for (std::size_t i = 1; i <= 3; ++i) {
        EXPECT_TRUE(verifies(sign(*signer)));
        EXPECT_THAT(pins.questions(), SizeIs(i));
        EXPECT_FALSE(pins.questions().back().signaturePin);
    }
}

TEST_F(SignatureLogin, IsMadeUpForWhenTheKeyDidNotAnnounceIt) {
    control_.set("always_authenticate", "silent");
    ScriptedPins pins({kPin, kPin});
    const auto signer = open(pins);
    EXPECT_TRUE(verifies(sign(*signer)));
    EXPECT_THAT(pins.questions(), SizeIs(1));
    EXPECT_THAT(control_.calls("C_Sign"), ElementsAre("C_Sign 0x101", "C_Sign 0x0"));
    // Once known, it comes first.
    EXPECT_TRUE(verifies(sign(*signer)));
    EXPECT_THAT(control_.calls("C_Sign"), SizeIs(3));
    EXPECT_THAT(pins.questions(), SizeIs(2));
}

TEST_F(SignatureLogin, SeparateSignaturePinIsAskedForByName) {
    control_.set("always_authenticate", "announced");
    control_.set("signature_pin", "98765432");
    ScriptedPins pins({kPin, "98765432", "98765432"});
    const auto signer = open(pins);
    EXPECT_TRUE(verifies(sign(*signer)));
    ASSERT_THAT(pins.questions(), SizeIs(2));
    EXPECT_TRUE(pins.questions()[1].signaturePin);
    EXPECT_FALSE(pins.questions()[1].wrongBefore);
    EXPECT_TRUE(verifies(sign(*signer)));
    EXPECT_TRUE(pins.questions().back().signaturePin);
    EXPECT_THAT(
        signatureLogins(),
        ElementsAre("C_Login(context) 0xa0", "C_Login(context) 0x0", "C_Login(context) 0x0"));
}

TEST_F(SignatureLogin, WrongSignaturePinIsAskedAgainAndCanBeGivenUp) {
    control_.set("always_authenticate", "announced");
    control_.set("signature_pin", "98765432");
    control_.set("tries", "5");
    ScriptedPins pins({kPin, "00000000"});
    const auto signer = open(pins);
    const Error error = test::errorOf([&] { sign(*signer); });
    EXPECT_EQ(codeOf(error), "pin-incorrect");
    EXPECT_TRUE(pins.questions().back().wrongBefore);
    EXPECT_TRUE(pins.questions().back().signaturePin);
    EXPECT_THAT(signatureLogins(), SizeIs(2));
}

TEST_F(SignatureLogin, FailedLoginLeavesTheSignerUsable) {
    control_.set("always_authenticate", "announced");
    control_.set("signature_pin", "98765432");
    ScriptedPins pins({kPin, std::nullopt});
    const auto signer = open(pins);
    EXPECT_EQ(codeOfSigning(*signer), "user-cancelled");
    // The operation that was begun must not be in the way of the next one.
    control_.unset("always_authenticate");
    control_.set("C_Login(context)", "0x0");
    control_.set("always_authenticate", "announced");
    ScriptedPins others({kPin, "98765432"});
    EXPECT_EQ(codeOfSigning(*signer), "user-cancelled");
    EXPECT_EQ(control_.calls("C_SignInit").back(), "C_SignInit 0x0");
    EXPECT_TRUE(verifies(sign(*open(others))));
}

TEST_F(SignatureLogin, LockedSignaturePinIsToldAsLocked) {
    control_.set("always_authenticate", "announced");
    control_.set("signature_pin", "98765432");
    control_.set("tries", "3");
    control_.set("C_Login(context)", "0xa4");
    ScriptedPins pins({kPin, "98765432"});
    const auto signer = open(pins);
    EXPECT_EQ(codeOfSigning(*signer), "pin-locked");
    EXPECT_THAT(signatureLogins(), SizeIs(1));
}

TEST_F(SignatureLogin, FinalTryIsNeverSpentByTheProgram) {
    control_.set("always_authenticate", "announced");
    control_.set("signature_pin", "98765432");
    ScriptedPins pins({kPin, "98765432"});
    const auto signer = open(pins);
    control_.set("flags", "0x20000"); // CKF_USER_PIN_FINAL_TRY
    EXPECT_TRUE(verifies(sign(*signer)));
    EXPECT_THAT(signatureLogins(), ElementsAre("C_Login(context) 0x0"));
    EXPECT_TRUE(pins.questions().back().signaturePin);
}

TEST_F(SignatureLogin, IsEnteredOnTheDeviceToo) {
    control_.set("always_authenticate", "announced");
    control_.set("protected", "1");
    ScriptedPins pins({"", ""});
    const auto signer = open(pins);
    EXPECT_TRUE(verifies(sign(*signer)));
    EXPECT_EQ(pins.deviceEntries(), 2);
}

TEST_F(SignatureLogin, PinIsNotKeptAfterTheFirstSignature) {
    ScriptedPins pins({kPin});
    const auto signer = open(pins);
    EXPECT_TRUE(verifies(sign(*signer)));
    // From now on the token wants a login for each signature: nothing is left to send.
    control_.set("always_authenticate", "silent");
    EXPECT_EQ(codeOfSigning(*signer), "user-cancelled");
    EXPECT_THAT(signatureLogins(), IsEmpty());
    EXPECT_THAT(pins.questions(), SizeIs(2));
}

TEST_F(SignatureLogin, RemovalDuringASignatureIsToldAndSurvived) {
    ScriptedPins pins({kPin});
    auto signer = open(pins);
    control_.set("C_Sign", "remove");
    EXPECT_EQ(codeOfSigning(*signer), "token-removed");
    EXPECT_EQ(codeOfSigning(*signer), "token-removed");
    signer.reset();
    EXPECT_THAT(module().inventory().tokens, SizeIs(0));

    control_.unset("C_Sign");
    control_.set("absent", "0");
    EXPECT_THAT(module().inventory().tokens, SizeIs(1));
    ScriptedPins again({kPin});
    EXPECT_TRUE(verifies(sign(*open(again))));
}

TEST_F(SignatureLogin, RemovalBeforeAndDuringTheLoginIsTold) {
    control_.set("C_Login", "remove");
    ScriptedPins pins({kPin});
    EXPECT_EQ(codeOf(failureToOpen(pins)), "token-removed");
}

TEST_F(SignatureLogin, VagueErrorOfAnAbsentTokenIsARemoval) {
    ScriptedPins pins({kPin});
    const auto signer = open(pins);
    control_.set("C_Sign", "0x30");
    EXPECT_EQ(codeOfSigning(*signer), "token-failed");
    control_.set("C_SignInit", "0x30");
    control_.set("C_GetTokenInfo", "0xe0");
    EXPECT_EQ(codeOfSigning(*signer), "token-removed");
}

/// Every answer to C_Sign that ends it, and what it is called.
struct SignFailure {
    const char* value;
    const char* code;
    friend std::ostream& operator<<(std::ostream& stream, const SignFailure& failure) {
        return stream << failure.code;
    }
};

class SignFailureTest : public SignatureLogin, public testing::WithParamInterface<SignFailure> {};

TEST_P(SignFailureTest, IsNamedAndDoesNotSpoilTheNextSignature) {
    ScriptedPins pins({kPin});
    const auto signer = open(pins);
    control_.set("C_Sign", GetParam().value);
    const Error error = test::errorOf([&] { sign(*signer); });
    EXPECT_EQ(codeOf(error), GetParam().code);
    EXPECT_EQ(error.data().at("ckr"), GetParam().value);
    EXPECT_THAT(control_.calls("C_Sign"), SizeIs(1));
    control_.unset("C_Sign");
    EXPECT_TRUE(verifies(sign(*signer)));
}

INSTANTIATE_TEST_SUITE_P(
    Answers, SignFailureTest,
    testing::Values(
        SignFailure{"0x30", "token-failed"}, SignFailure{"0x5", "token-failed"},
        SignFailure{"0x150", "token-failed"}, SignFailure{"0x50", "user-cancelled"},
        SignFailure{"0x200", "user-cancelled"}, SignFailure{"0x32", "token-removed"},
        SignFailure{"0x54", "token-unsupported"}, SignFailure{"0x21", "token-unsupported"},
        SignFailure{"0x80000101", "token-failed"}),
    [](const auto& answer) { return std::string("Answer") + answer.param.value; });

TEST_F(SignatureLogin, FailuresBeforeTheSignatureAreNamed) {
    ScriptedPins pins({kPin});
    const auto signer = open(pins);
    control_.set("C_SignInit", "0x70");
    EXPECT_EQ(codeOfSigning(*signer), "token-unsupported");
    control_.unset("C_SignInit");
    control_.set("C_GetMechanismList", "0x54");
    EXPECT_EQ(codeOfSigning(*signer), ""); // the token itself answers in C_SignInit
}

TEST_F(SignatureLogin, CallsFollowEachOtherWithNothingBetween) {
    control_.set("always_authenticate", "announced");
    ScriptedPins pins({kPin});
    sign(*open(pins));
    const auto all = control_.calls();
    const auto begun = std::ranges::find(all, "C_SignInit 0x0");
    ASSERT_NE(begun, all.end());
    EXPECT_THAT(
        std::vector<std::string>(begun, begun + 3),
        ElementsAre("C_SignInit 0x0", "C_Login(context) 0x0", "C_Sign 0x0"));
}

} // namespace
} // namespace eseal::token::pkcs11
