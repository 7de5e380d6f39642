#include "core/token/pin_change_source.hpp"
#include "tests/unit/token/token_fixture.hpp"

namespace eseal::token::pkcs11 {
namespace {

using test::ScriptedPins;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Answers from two scripts, one for what the token has and one for the new PIN.
class ScriptedChange final : public PinChangeSource {
public:
    ScriptedChange(std::deque<std::optional<std::string>> present, std::deque<std::string> fresh)
        : present_(std::move(present)), fresh_(std::move(fresh)) {}

    Secret ask(const PinRequest& request) override { return present_.ask(request); }
    void duringDeviceEntry(const PinRequest& request, const std::function<void()>& login) override {
        present_.duringDeviceEntry(request, login);
    }
    Secret askNew(const NewPinRequest& request) override {
        newQuestions.push_back(request);
        if (fresh_.empty()) {
            throw Error(ErrorCode::UserCancelled);
        }
        Secret pin;
        for (const std::uint8_t byte : asBytes(fresh_.front())) {
            pin.append(byte);
        }
        fresh_.pop_front();
        return pin;
    }
    void warnOfUnblocking(const TokenInfo& token) override {
        warnings.push_back(token);
        if (refuseWarning) {
            throw Error(ErrorCode::UserCancelled);
        }
    }

    const std::vector<PinRequest>& questions() const { return present_.questions(); }

    std::vector<NewPinRequest> newQuestions;
    std::vector<TokenInfo> warnings;
    bool refuseWarning = false;

private:
    ScriptedPins present_;
    std::deque<std::string> fresh_;
};

class PinChangeTest : public TokenTest {
protected:
    static constexpr const char* kNewPin = "87654321";

    TokenInfo token() { return module().tokens().at(0); }
    void change(PinChangeSource& pins) { module().changePin(token(), pins); }
    void unblock(PinChangeSource& pins) { module().unblockPin(token(), pins); }
    Error changeFailure(PinChangeSource& pins) {
        return test::errorOf([&] { change(pins); });
    }
    Error unblockFailure(PinChangeSource& pins) {
        return test::errorOf([&] { unblock(pins); });
    }
    bool opensWith(const std::string& pin) {
        ScriptedPins pins({pin});
        return test::codeOf([&] { open(pins); }).empty();
    }
};

TEST_F(PinChangeTest, SetsThePinThatWasEnteredTwice) {
    ScriptedChange pins({kPin}, {kNewPin, kNewPin});
    change(pins);
    EXPECT_FALSE(opensWith(kPin));
    EXPECT_TRUE(opensWith(kNewPin));
    ASSERT_THAT(pins.newQuestions, SizeIs(2));
    EXPECT_FALSE(pins.newQuestions[0].again);
    EXPECT_TRUE(pins.newQuestions[1].again);
    EXPECT_EQ(pins.newQuestions[0].token.minPinLength, 4U);
}

TEST_F(PinChangeTest, LogsOutAfterwards) {
    ScriptedChange pins({kPin}, {kNewPin, kNewPin});
    change(pins);
    EXPECT_THAT(control_.calls("C_Logout"), ElementsAre("C_Logout 0x0"));
}

TEST_F(PinChangeTest, EntriesThatDifferAreAskedAgainAndNotSent) {
    ScriptedChange pins({kPin}, {"11111111", "11111112", kNewPin, kNewPin});
    change(pins);
    ASSERT_THAT(pins.newQuestions, SizeIs(4));
    EXPECT_TRUE(pins.newQuestions[2].differedBefore);
    EXPECT_THAT(control_.calls("C_SetPIN"), SizeIs(1));
    EXPECT_TRUE(opensWith(kNewPin));
}

TEST_F(PinChangeTest, ImpossibleLengthsAreNotSent) {
    control_.set("min_pin", "6");
    control_.set("max_pin", "8");
    ScriptedChange pins({"12345", kPin}, {"12345", "123456789", kNewPin, kNewPin});
    change(pins);
    EXPECT_TRUE(pins.questions().at(1).lengthRefusedBefore);
    EXPECT_TRUE(pins.newQuestions.at(1).lengthRefusedBefore);
    EXPECT_TRUE(pins.newQuestions.at(2).lengthRefusedBefore);
    EXPECT_THAT(control_.calls("C_Login"), SizeIs(1));
    EXPECT_THAT(control_.calls("C_SetPIN"), SizeIs(1));
}

TEST_F(PinChangeTest, WrongPinIsToldBeforeANewOneIsAsked) {
    ScriptedChange pins({"000000"}, {kNewPin, kNewPin});
    const Error error = changeFailure(pins);
    EXPECT_EQ(codeOf(error), "pin-incorrect");
    EXPECT_EQ(error.data().at("tries"), "low");
    EXPECT_THAT(pins.newQuestions, IsEmpty());
    EXPECT_TRUE(opensWith(kPin));
}

TEST_F(PinChangeTest, LockedPinIsNotAskedFor) {
    control_.set("tries", "0");
    ScriptedChange pins({kPin}, {kNewPin, kNewPin});
    EXPECT_EQ(codeOf(changeFailure(pins)), "pin-locked");
    EXPECT_THAT(pins.questions(), IsEmpty());
}

TEST_F(PinChangeTest, FinalTryIsShownBeforeItIsSpent) {
    control_.set("tries", "1");
    ScriptedChange pins({std::nullopt}, {});
    EXPECT_EQ(codeOf(changeFailure(pins)), "user-cancelled");
    EXPECT_EQ(pins.questions().at(0).token.tries, PinTries::Final);
    EXPECT_THAT(control_.calls("C_Login"), IsEmpty());
}

TEST_F(PinChangeTest, PinThatTheTokenRefusesIsAskedAgain) {
    control_.set("C_SetPIN", "0xa1");
    ScriptedChange pins({kPin}, {kNewPin, kNewPin});
    const Error error = changeFailure(pins);
    EXPECT_EQ(codeOf(error), "pin-not-accepted");
    EXPECT_EQ(error.data().at("ckr"), "0xa1");
    EXPECT_TRUE(pins.newQuestions.back().refusedBefore);
    EXPECT_TRUE(opensWith(kPin));
}

TEST_F(PinChangeTest, TokenThatRefusesEveryPinIsNotAskedForEver) {
    control_.set("C_SetPIN", "0xa2");
    std::deque<std::string> many(20, kNewPin);
    ScriptedChange pins({kPin}, many);
    EXPECT_EQ(codeOf(changeFailure(pins)), "pin-not-accepted");
    EXPECT_THAT(control_.calls("C_SetPIN"), SizeIs(3));
}

TEST_F(PinChangeTest, ExpiredPinCanStillBeChanged) {
    control_.set("C_Login", "0xa3");
    ScriptedChange pins({kPin}, {kNewPin, kNewPin});
    change(pins);
    control_.unset("C_Login");
    EXPECT_TRUE(opensWith(kNewPin));
}

TEST_F(PinChangeTest, DeviceAsksForBothPins) {
    control_.set("protected", "1");
    control_.set("device_new_pin", kNewPin);
    ScriptedChange pins({""}, {});
    change(pins);
    EXPECT_THAT(pins.newQuestions, IsEmpty());
    EXPECT_THAT(control_.calls("C_Login"), IsEmpty());
    control_.unset("protected");
    EXPECT_TRUE(opensWith(kNewPin));
}

TEST_F(PinChangeTest, WrongPinOnTheDeviceIsToldAsWrong) {
    control_.set("protected", "1");
    control_.set("device_pin", "000000");
    ScriptedChange pins({""}, {});
    const Error error = changeFailure(pins);
    EXPECT_EQ(codeOf(error), "pin-incorrect");
    EXPECT_EQ(error.data().at("tries"), "low");
}

TEST_F(PinChangeTest, NewPinThatTheDeviceRefusesIsNoWrongPin) {
    control_.set("protected", "1");
    for (const char* refusal : {"0xa1", "0xa2"}) {
        control_.set("C_SetPIN", refusal);
        ScriptedChange pins({""}, {});
        const Error error = changeFailure(pins);
        EXPECT_EQ(codeOf(error), "pin-not-accepted") << refusal;
    }
}

TEST_F(PinChangeTest, ModuleThatCannotSetAPinSendsToTheVendorsTool) {
    control_.set("C_SetPIN", "0x54");
    ScriptedChange pins({kPin}, {kNewPin, kNewPin});
    const Error error = changeFailure(pins);
    EXPECT_EQ(codeOf(error), "vendor-tool-needed");
    EXPECT_TRUE(error.data().contains("tool"));
    control_.set("protected", "1");
    ScriptedChange onDevice({""}, {});
    EXPECT_EQ(codeOf(changeFailure(onDevice)), "vendor-tool-needed");
}

TEST_F(PinChangeTest, TokenThatIsPulledIsToldAsRemoved) {
    control_.set("C_SetPIN", "remove");
    ScriptedChange pins({kPin}, {kNewPin, kNewPin});
    EXPECT_EQ(codeOf(changeFailure(pins)), "token-removed");
}

TEST_F(PinChangeTest, AnotherTokenIsNotTakenForTheOneMeant) {
    TokenInfo other = token();
    other.serialNumber += "0";
    ScriptedChange pins({kPin}, {kNewPin, kNewPin});
    const Error error = test::errorOf([&] { module().changePin(other, pins); });
    EXPECT_EQ(codeOf(error), "token-not-found");
    EXPECT_THAT(pins.questions(), IsEmpty());
}

TEST_F(PinChangeTest, PukUnblocksALockedPin) {
    control_.set("tries", "1");
    EXPECT_FALSE(opensWith("000000"));
    EXPECT_EQ(token().tries, PinTries::Locked);
    ScriptedChange pins({kPin}, {kNewPin, kNewPin}); // the SO PIN of test tokens is their PIN
    unblock(pins);
    EXPECT_THAT(pins.warnings, SizeIs(1));
    EXPECT_NE(token().tries, PinTries::Locked);
    EXPECT_TRUE(opensWith(kNewPin));
}

TEST_F(PinChangeTest, NoPukIsAskedForWhenTheWarningIsHeeded) {
    ScriptedChange pins({kPin}, {kNewPin, kNewPin});
    pins.refuseWarning = true;
    EXPECT_EQ(codeOf(unblockFailure(pins)), "user-cancelled");
    EXPECT_THAT(pins.questions(), IsEmpty());
}

TEST_F(PinChangeTest, WrongPukTellsItsOwnTries) {
    ScriptedChange pins({"000000", "111111"}, {});
    const Error error = unblockFailure(pins);
    EXPECT_EQ(codeOf(error), "puk-incorrect");
    EXPECT_EQ(error.data().at("tries"), "final");
    EXPECT_EQ(pins.warnings.at(0).tries, PinTries::Several);
    EXPECT_EQ(token().tries, PinTries::Several);
}

TEST_F(PinChangeTest, LockedPukIsNotAskedFor) {
    control_.set("so_tries", "0");
    ScriptedChange pins({kPin}, {kNewPin, kNewPin});
    EXPECT_EQ(codeOf(unblockFailure(pins)), "puk-locked");
    EXPECT_THAT(pins.warnings, IsEmpty());
    EXPECT_THAT(pins.questions(), IsEmpty());
}

TEST_F(PinChangeTest, LastWrongPukLocks) {
    control_.set("so_tries", "1");
    ScriptedChange pins({"000000", kPin}, {kNewPin, kNewPin});
    EXPECT_EQ(codeOf(unblockFailure(pins)), "puk-locked");
    EXPECT_EQ(pins.warnings.at(0).tries, PinTries::Final);
    EXPECT_THAT(pins.questions(), SizeIs(1));
}

TEST_F(PinChangeTest, NoPukIsTriedOnATokenThatIsNotKnown) {
    control_.set("model", "eToken 5110");
    ScriptedChange pins({kPin}, {kNewPin, kNewPin});
    EXPECT_EQ(codeOf(unblockFailure(pins)), "vendor-tool-needed");
    EXPECT_THAT(pins.warnings, IsEmpty());
    EXPECT_THAT(pins.questions(), IsEmpty());
    EXPECT_THAT(control_.calls("C_Login(SO)"), IsEmpty());
}

TEST_F(PinChangeTest, TokensAreListedWithoutTheirCertificates) {
    tokens_.add("Second");
    EXPECT_THAT(module().tokens(), SizeIs(2));
    EXPECT_THAT(control_.calls("C_OpenSession"), IsEmpty());
    control_.set("absent", "1");
    ASSERT_THAT(module().tokens(), SizeIs(1));
    EXPECT_EQ(module().tokens().front().label, "Second");
}

} // namespace
} // namespace eseal::token::pkcs11
