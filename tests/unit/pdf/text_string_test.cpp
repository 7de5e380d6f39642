#include "core/pdf/text_string.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::pdf {
namespace {

TEST(TextString, IsDocEncodingForAscii) {
    EXPECT_EQ(textString("Test AS (1)").bytes, "Test AS (1)");
    EXPECT_EQ(textString("").bytes, "");
}

TEST(TextString, IsUtf16WithMarkForAllElse) {
    EXPECT_EQ(textString("æ").bytes, "\xFE\xFF" + std::string("\0\xE6", 2));
    EXPECT_EQ(textString("\xF0\x9F\x94\x8F").bytes, "\xFE\xFF\xD8\x3D\xDD\x0F");
}

TEST(TextString, RefusesWhatIsNotUtf8) {
    for (const auto* text : {"\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE6x"}) {
        test::expectRefusal(ErrorCode::InvalidArgument, [&] { textString(text); });
    }
}

TEST(TextString, ReadsEveryEncoding) {
    for (const auto* text : {"plain", "blåbærsyltetøy", "\xF0\x9F\x94\x8F", "日本"}) {
        EXPECT_EQ(textOf(textString(text)), text);
    }
    EXPECT_EQ(textOf({"\xEF\xBB\xBFtøy"}), "tøy");
    EXPECT_EQ(textOf({"\xE6\x84\xA0\x18"}), "æ—€˘");
}

TEST(TextString, ReadsBrokenTextWithoutFailing) {
    EXPECT_EQ(textOf({"\xFE\xFF\xD8\x3D"}), "\xEF\xBF\xBD");
    EXPECT_EQ(textOf({std::string("\xFE\xFF\xDC\x00\x00", 5)}), "\xEF\xBF\xBD");
    EXPECT_EQ(
        textOf({"\xEF\xBB\xBF\xFF"
                "a"}),
        "\xEF\xBF\xBD"
        "a");
}

TEST(DateString, IsInUtc) {
    using namespace std::chrono;
    const auto time = sys_days(2026y / 2 / 3) + 4h + 5min + 6s;
    EXPECT_EQ(dateString(time).bytes, "D:20260203040506Z");
}

} // namespace
} // namespace eseal::pdf
