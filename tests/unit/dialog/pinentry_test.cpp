#include "core/base/bytes.hpp"
#include "core/base/error.hpp"

#include <gmock/gmock.h>

#include <fcntl.h>
#include <unistd.h>

#include "scripted_pinentry.hpp"

namespace eseal::dialog {
namespace {

using testing::HasSubstr;
using testing::Not;

const WindowTexts kTexts{
    .title = "Web eSeal",
    .description = "100 %\nÅ",
    .prompt = "PIN:",
    .warning = "Last try.",
    .acceptButton = "_Seal",
    .cancelButton = "_Cancel"};

class PinentryTest : public ScriptedPinentry {
protected:
    /// The code of the error that asking for a PIN ends with; nothing when there is a PIN.
    std::optional<ErrorCode> failure(const PinentrySettings& how) {
        try {
            Pinentry(how, {&canceller_}).askPin(kTexts);
            return std::nullopt;
        } catch (const Error& error) {
            return error.code();
        }
    }
};

TEST_F(PinentryTest, GivesThePinThatWasEntered) {
    script("pin 12%34 æ+\n");
    token::Secret pin = Pinentry(settings(), {&canceller_}).askPin(kTexts);
    EXPECT_EQ(asText(pin.bytes()), "12%34 æ+");
}

TEST_F(PinentryTest, SendsTheTextsAndATimeLimit) {
    script("pin 1234\n");
    Pinentry(settings(), {&canceller_}).askPin(kTexts);
    EXPECT_THAT(
        log(), HasSubstr("SETTIMEOUT 120\nSETTITLE Web eSeal\nSETDESC 100 %25%0AÅ\n"
                         "SETPROMPT PIN:\nSETERROR Last try.\nSETOK _Seal\nSETCANCEL _Cancel\n"
                         "GETPIN\n"));
}

TEST_F(PinentryTest, OffersNoPasswordManagerToKeepThePin) {
    script("pin 1234\n");
    Pinentry(settings(), {&canceller_}).askPin(kTexts);
    EXPECT_THAT(log(), Not(HasSubstr("SETKEYINFO")));
    EXPECT_THAT(log(), Not(HasSubstr("external-password-cache")));
}

TEST_F(PinentryTest, TerminalIsNamedForTheCommandLineOnly) {
    script("pin 1234\npin 1234\n");
    Pinentry(settings(), {&canceller_}).askPin(kTexts);
    EXPECT_THAT(log(), Not(HasSubstr("ttyname")));
    PinentrySettings withTerminal = settings();
    withTerminal.terminal = "/dev/pts/9";
    Pinentry(withTerminal, {&canceller_}).askPin(kTexts);
    EXPECT_THAT(log(), HasSubstr("OPTION ttyname=/dev/pts/9\n"));
}

TEST_F(PinentryTest, TerminalProgramsAreTriedForTheCommandLineOnly) {
    EXPECT_THAT(pinentrySettings("").programs, Not(testing::Contains("pinentry-curses")));
    EXPECT_EQ(pinentrySettings("").programs.front(), "pinentry");
    EXPECT_EQ(pinentrySettings("/dev/tty").programs.back(), "pinentry-tty");
}

TEST_F(PinentryTest, CancelledDialogIsTheUsersDecision) {
    script("cancel\n");
    EXPECT_EQ(failure(settings()), ErrorCode::UserCancelled);
}

TEST_F(PinentryTest, TimeoutOfTheDialogIsTimedOut) {
    script("timeout\n");
    EXPECT_EQ(failure(settings()), ErrorCode::TimedOut);
}

TEST_F(PinentryTest, DialogThatIgnoresItsTimeLimitIsClosed) {
    script("hang\n");
    PinentrySettings impatient = settings();
    impatient.answerTime = std::chrono::seconds(0);
    impatient.extraTime = std::chrono::seconds(2);
    EXPECT_EQ(failure(impatient), ErrorCode::TimedOut);
    EXPECT_TRUE(windowIsGone());
}

TEST_F(PinentryTest, DialogThatDiesWithItsWindowOpenIsAFailure) {
    script("crash\n");
    EXPECT_EQ(failure(settings()), ErrorCode::WorkerFailed);
}

TEST_F(PinentryTest, ProgramThatIsMissingGivesWayToTheNext) {
    script("pin 1234\n");
    PinentrySettings several = settings();
    several.programs.insert(several.programs.begin(), "/nonexistent/pinentry");
    EXPECT_EQ(failure(several), std::nullopt);
}

TEST_F(PinentryTest, ProgramWithoutDisplayGivesWayToTheNext) {
    script("no-display\npin 1234\n");
    PinentrySettings several = settings();
    several.programs.push_back(program());
    EXPECT_EQ(failure(several), std::nullopt);
}

TEST_F(PinentryTest, ProgramThatIsNoPinentryGivesWayToTheNext) {
    script("pin 1234\n");
    for (const char* const lines : {"exit 1", "echo Hello", "echo 'ERR 1 no'; cat"}) {
        PinentrySettings several = settings();
        several.programs.insert(several.programs.begin(), otherProgram("other", lines));
        script("pin 1234\n");
        EXPECT_EQ(failure(several), std::nullopt) << lines;
    }
}

TEST_F(PinentryTest, NoProgramAtAllIsDialogMissing) {
    PinentrySettings none = settings();
    none.programs = {"/nonexistent/pinentry"};
    EXPECT_EQ(failure(none), ErrorCode::DialogMissing);
    none.programs.clear();
    EXPECT_EQ(failure(none), ErrorCode::DialogMissing);
}

TEST_F(PinentryTest, NothingButProgramsWithoutDisplayIsDialogMissing) {
    script("no-display\n");
    EXPECT_EQ(failure(settings()), ErrorCode::DialogMissing);
}

TEST_F(PinentryTest, SettingThatIsUnknownToTheProgramDoesNotMatter) {
    PinentrySettings strict = settings();
    strict.programs = {otherProgram(
        "strict", "echo OK\n"
                  "while read -r word rest; do case $word in\n"
                  "GETPIN) printf 'D 1234\\nOK\\n';;\n"
                  "*) echo 'ERR 83886355 Unknown command';;\n"
                  "esac; done")};
    EXPECT_EQ(failure(strict), std::nullopt);
}

TEST_F(PinentryTest, AnswerWithoutEndIsAFailure) {
    PinentrySettings endless = settings();
    endless.programs = {otherProgram(
        "endless", "echo OK\n"
                   "while read -r word rest; do case $word in\n"
                   "GETPIN) printf 'D '; while echo 11111111%31; do :; done;;\n"
                   "*) echo OK;;\n"
                   "esac; done")};
    EXPECT_EQ(failure(endless), ErrorCode::WorkerFailed);
}

TEST_F(PinentryTest, CancelFromAnotherThreadClosesTheWindow) {
    script("hang\n");
    std::thread other([this] {
        windowOpens();
        canceller_.cancel();
    });
    EXPECT_EQ(failure(settings()), ErrorCode::UserCancelled);
    other.join();
    EXPECT_TRUE(windowIsGone());
}

TEST_F(PinentryTest, NoWindowOpensAfterACancel) {
    script("pin 1234\n");
    canceller_.cancel();
    EXPECT_EQ(failure(settings()), ErrorCode::UserCancelled);
    EXPECT_THAT(log(), Not(HasSubstr("GETPIN")));
}

TEST_F(PinentryTest, ProgramInheritsNoDescriptorOfOurs) {
    const int leaked = ::open("/dev/zero", O_RDONLY);
    ASSERT_GE(leaked, 3);
    const std::string list = (folder_.path() / "descriptors").string();
    PinentrySettings curious = settings();
    curious.programs = {otherProgram("curious", "ls -l /proc/$$/fd > " + list), program()};
    script("pin 1234\n");
    EXPECT_EQ(failure(curious), std::nullopt);
    ::close(leaked);
    std::ostringstream content;
    content << std::ifstream(list).rdbuf();
    EXPECT_THAT(content.str(), HasSubstr("2 -> /dev/null"));
    EXPECT_THAT(content.str(), Not(HasSubstr("/dev/zero")));
}

TEST_F(PinentryTest, ConfirmAndMessageNeedNoPin) {
    script("confirm\n");
    const Pinentry pinentry(settings(), {&canceller_});
    EXPECT_NO_THROW(pinentry.confirm(kTexts));
    EXPECT_NO_THROW(pinentry.message(kTexts));
    EXPECT_THAT(log(), HasSubstr("\nCONFIRM\n"));
    EXPECT_THAT(log(), HasSubstr("\nMESSAGE\n"));
}

} // namespace
} // namespace eseal::dialog
