#include "host/text/format.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace eseal::text {
namespace {

using namespace std::chrono_literals;

TEST(Format, SizesHaveOneDecimalBelowTen) {
    EXPECT_EQ(formatSize(Language::English, 1'432'000), "1.4 MB");
    EXPECT_EQ(formatSize(Language::Bokmal, 1'432'000), "1,4 MB");
    EXPECT_EQ(formatSize(Language::English, 14'320'000), "14 MB");
    EXPECT_EQ(formatSize(Language::English, 9'949), "9.9 kB");
    EXPECT_EQ(formatSize(Language::English, 9'960), "10 kB");
    EXPECT_EQ(formatSize(Language::English, 2'000'000), "2 MB");
    EXPECT_EQ(formatSize(Language::English, 300'000'000), "300 MB");
}

TEST(Format, SmallSizesAreCountedInBytes) {
    EXPECT_EQ(formatSize(Language::English, 0), "0 bytes");
    EXPECT_EQ(formatSize(Language::English, 1), "1 byte");
    EXPECT_EQ(formatSize(Language::English, 999), "999 bytes");
    EXPECT_EQ(formatSize(Language::Bokmal, 999), "999 byte");
    EXPECT_EQ(formatSize(Language::English, 1'000), "1 kB");
}

TEST(Format, SizesThatRoundToAThousandTakeTheNextUnit) {
    EXPECT_EQ(formatSize(Language::English, 999'499), "999 kB");
    EXPECT_EQ(formatSize(Language::English, 999'500), "1 MB");
    EXPECT_EQ(formatSize(Language::English, 999'500'000), "1 GB");
}

TEST(Format, LargestSizeIsWritten) {
    EXPECT_EQ(
        formatSize(Language::English, std::numeric_limits<std::uint64_t>::max()),
        "18,446,744,074 GB");
}

TEST(Format, LongCountsAreGrouped) {
    EXPECT_EQ(formatCount(Language::English, 9'999), "9999");
    EXPECT_EQ(formatCount(Language::English, 12'345), "12,345");
    EXPECT_EQ(formatCount(Language::English, 1'234'567), "1,234,567");
    EXPECT_EQ(formatCount(Language::Bokmal, 12'345), "12\u00A0345");
}

TEST(Format, CountsHaveTheirPluralForm) {
    const auto pages = [](Language language, std::uint64_t count) {
        return formatCounted(language, count, Key::PageCountOne, Key::PageCountOther);
    };
    EXPECT_EQ(pages(Language::English, 1), "1 page");
    EXPECT_EQ(pages(Language::English, 12), "12 pages");
    EXPECT_EQ(pages(Language::Bokmal, 1), "1 side");
    EXPECT_EQ(pages(Language::Bokmal, 12), "12 sider");
}

TEST(Format, DatesAreWrittenOut) {
    const std::chrono::sys_seconds time =
        std::chrono::sys_days{std::chrono::March / 14 / 2027} + 23h + 59min + 59s;
    EXPECT_EQ(formatDate(Language::English, time), "14 March 2027");
    EXPECT_EQ(formatDate(Language::Bokmal, time), "14. mars 2027");
    EXPECT_EQ(formatDate(Language::Bokmal, time + 1s), "15. mars 2027");
    EXPECT_EQ(
        formatDate(Language::Bokmal, std::chrono::sys_days{std::chrono::December / 1 / 2030}),
        "1. desember 2030");
}

TEST(Format, MomentsAreThoseOfAClockAndSayHowFarThatIsFromUtc) {
    const std::chrono::sys_seconds time =
        std::chrono::sys_days{std::chrono::March / 14 / 2027} + 23h + 5min + 9s;
    EXPECT_EQ(
        formatMoment(Language::English, time, time + 1h), "15 March 2027 at 00:05:09 (UTC+01:00)");
    EXPECT_EQ(
        formatMoment(Language::Bokmal, time, time - 3h - 30min),
        "14. mars 2027 kl. 19:35:09 (UTC-03:30)");
    EXPECT_EQ(formatMoment(Language::Bokmal, time, time), "14. mars 2027 kl. 23:05:09 (UTC)");
}

} // namespace
} // namespace eseal::text
