#include "host/doctor/browser_checks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eseal::doctor {
namespace {

using registration::Browser;
using registration::Standing;
using testing::HasSubstr;
using testing::IsEmpty;

BrowserFacts facts(Standing user, Standing system = Standing::Absent) {
    BrowserFacts made;
    made.browser = Browser::Chrome;
    made.program = "/usr/bin/google-chrome";
    made.user = {.standing = user, .path = "/home/u/host.json", .program = "/home/u/old"};
    made.system = {.standing = system, .path = "/etc/host.json", .program = "/usr/bin/web-eseal"};
    return made;
}

Check checked(const BrowserFacts& about) {
    return checkBrowser(about, Language::English);
}

TEST(BrowserCheck, ABrowserThatIsNotThereNeedsNothing) {
    BrowserFacts none = facts(Standing::Absent);
    none.program.clear();
    EXPECT_EQ(checked(none).state, CheckState::Skipped);
    EXPECT_THAT(checked(none).remedy, IsEmpty());
    EXPECT_EQ(checked(none).id, "browser-chrome");
}

TEST(BrowserCheck, EachFaultIsToldWithItsRemedy) {
    for (const Standing standing :
         {Standing::Unusable, Standing::NotAllowed, Standing::ProgramMissing}) {
        const Check check = checked(facts(standing));
        EXPECT_EQ(check.state, CheckState::Failed);
        EXPECT_THAT(check.detail, HasSubstr("/home/u/host.json"));
        EXPECT_THAT(check.remedy, HasSubstr("install --browser chrome"));
    }
    const Check absent = checked(facts(Standing::Absent));
    EXPECT_EQ(absent.state, CheckState::Failed);
    EXPECT_THAT(absent.detail, HasSubstr("/etc/host.json"));
    const Check other = checked(facts(Standing::OtherProgram));
    EXPECT_EQ(other.state, CheckState::Warning);
    EXPECT_THAT(other.detail, HasSubstr("/home/u/old"));
}

TEST(BrowserCheck, TheSystemsRegistrationIsEnough) {
    const Check check = checked(facts(Standing::Absent, Standing::Good));
    EXPECT_EQ(check.state, CheckState::Ok);
    EXPECT_THAT(check.detail, HasSubstr("/etc/host.json"));
    EXPECT_THAT(check.remedy, IsEmpty());
}

TEST(BrowserCheck, AUsersFileThatHidesAGoodOneIsToBeDeleted) {
    const Check check = checked(facts(Standing::ProgramMissing, Standing::Good));
    EXPECT_EQ(check.state, CheckState::Failed);
    EXPECT_THAT(check.remedy, HasSubstr("Delete /home/u/host.json"));
}

TEST(BrowserCheck, ASandboxedBrowserIsToldWhenAllElseIsWell) {
    BrowserFacts packed = facts(Standing::Good);
    packed.packaging = Packaging::Snap;
    EXPECT_EQ(checked(packed).state, CheckState::Warning);
    EXPECT_THAT(checked(packed).detail, HasSubstr("Snap"));
    packed.user.standing = Standing::ProgramMissing;
    EXPECT_EQ(checked(packed).state, CheckState::Failed);
}

TEST(BrowserCheck, SpeaksBokmal) {
    EXPECT_THAT(
        checkBrowser(facts(Standing::Absent), Language::Bokmal).remedy, HasSubstr("Kjør: "));
}

} // namespace
} // namespace eseal::doctor
