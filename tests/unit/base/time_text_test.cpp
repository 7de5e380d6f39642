#include "core/base/time_text.hpp"

#include <gtest/gtest.h>

namespace eseal {
namespace {

using namespace std::chrono;

const Milliseconds kMoment =
    sys_days(year(2026) / 11 / 22) + hours(20) + minutes(45) + seconds(5) + milliseconds(7);

TEST(TimeText, IsUtcWithMilliseconds) {
    EXPECT_EQ(timeText(kMoment), "2026-11-22T20:45:05.007Z");
    EXPECT_EQ(timeText(Milliseconds{}), "1970-01-01T00:00:00.000Z");
}

TEST(TimeText, IsReadWithAnyFractionAndOffset) {
    EXPECT_EQ(timeFromText("2026-11-22T20:45:05.007Z"), kMoment);
    EXPECT_EQ(timeFromText("2026-11-22T20:45:05.0079999z"), kMoment);
    EXPECT_EQ(timeFromText("2026-11-22 22:15:05.007+01:30"), kMoment);
    EXPECT_EQ(timeFromText("2026-11-22T18:45:05.007-02:00"), kMoment);
    EXPECT_EQ(timeFromText("2026-11-22T20:45:60Z"), timeFromText("2026-11-22T20:45:59Z"));
}

TEST(TimeText, AnythingElseIsNoTime) {
    for (const char* text :
         {"", "2026-11-22", "2026-11-22T20:45:05", "2026-11-22T20:45Z", "2026-02-30T20:45:05Z",
          "2026-11-22T24:45:05Z", "2026-11-22T20:60:05Z", "2026-11-22T20:45:61Z",
          "2026-11-22T20:45:05.Z", "2026-11-22T20:45:05Zx", "2026-11-22T20:45:05+1:00",
          "2026-11-22T20:45:05+01:00x", "2026-11-22T20:45:05 Z", "+026-11-22T20:45:05Z",
          "2026-11-22_20:45:05Z", "0000-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"}) {
        EXPECT_FALSE(timeFromText(text)) << text;
    }
}

} // namespace
} // namespace eseal
