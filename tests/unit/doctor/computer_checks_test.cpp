#include "host/doctor/computer_checks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace eseal::doctor {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::chrono::sys_seconds kToday =
    std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);

TEST(ClockCheck, AClockThatIsKeptNeedsNothing) {
    const Check check = checkClock({kToday, ClockKeeping::Kept}, Language::English);
    EXPECT_EQ(check.state, CheckState::Ok);
    EXPECT_THAT(check.detail, HasSubstr("22 November 2026"));
    EXPECT_THAT(check.remedy, IsEmpty());
    EXPECT_EQ(checkClock({kToday, ClockKeeping::Unknown}, Language::English).state, CheckState::Ok);
}

TEST(ClockCheck, AClockThatNobodyKeepsIsTold) {
    const Check check = checkClock({kToday, ClockKeeping::NotKept}, Language::English);
    EXPECT_EQ(check.state, CheckState::Warning);
    EXPECT_THAT(check.remedy, Not(IsEmpty()));
}

TEST(ClockCheck, AnImpossibleTimeIsAFault) {
    const std::chrono::sys_seconds flat = std::chrono::sys_days(std::chrono::year(1970) / 1 / 1);
    const Check check = checkClock({flat, ClockKeeping::Kept}, Language::English);
    EXPECT_EQ(check.state, CheckState::Failed);
    EXPECT_THAT(check.detail, HasSubstr("1970"));
}

TEST(Checks, AreToldToPrograms) {
    const Checks checks{{"a", CheckState::Warning, "Title", "Detail", "Remedy"}};
    EXPECT_EQ(toJson(checks), nlohmann::json::parse(R"([{"id":"a","state":"warning","title":"Title",
            "detail":"Detail","remedy":"Remedy"}])"));
    EXPECT_FALSE(anyFailed(checks));
    EXPECT_TRUE(anyFailed({{"a", CheckState::Failed, "", "", ""}}));
}

} // namespace
} // namespace eseal::doctor
