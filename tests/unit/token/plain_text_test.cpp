#include "core/token/plain_text.hpp"

#include <gtest/gtest.h>

namespace eseal::token {
namespace {

TEST(PlainText, KeepsLettersOfEveryLanguage) {
    EXPECT_EQ(plainText("Bjørn Ærlig Å 東京 🦭"), "Bjørn Ærlig Å 東京 🦭");
}

// NOLINTBEGIN(misc-misleading-bidirectional): misleading characters are what is tested
TEST(PlainText, TurnsControlAndBidiCharactersIntoOneSpace) {
    EXPECT_EQ(plainText("a\r\n\tb"), "a b");
    EXPECT_EQ(plainText("evil\u202Efdp.exe"), "evil fdp.exe");
    EXPECT_EQ(plainText("\u2066a\u2069\u200F b\u2028c\uFEFF"), "a b c");
    EXPECT_EQ(plainText(std::string_view("a\0b", 3)), "a b");
    EXPECT_EQ(plainText("  \u00A0 "), "");
}

TEST(PlainText, ReplacesWhatIsNoUtf8) {
    EXPECT_EQ(
        plainText("a\xFF"
                  "b"),
        "a\uFFFDb");
    EXPECT_EQ(plainText("\xC0\xAF"), "\uFFFD\uFFFD");           // an overlong slash
    EXPECT_EQ(plainText("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD"); // a surrogate
    EXPECT_EQ(plainText("\xF4\x90\x80\x80").size(), 12U);       // beyond U+10FFFF
    EXPECT_EQ(plainText("\xE2\x82"), "\uFFFD\uFFFD");           // cut short
}

TEST(PlainText, CutsLongTextAtACharacter) {
    EXPECT_EQ(plainText("abcdefgh", 8), "abcdefgh");
    EXPECT_EQ(plainText("abcdefghi", 8), "abcde…");
    EXPECT_EQ(plainText("abcdæøåæøå", 8), "abcd…");
    EXPECT_LE(plainText(std::string(100'000, 'x')).size(), kMaxPlainText);
}

TEST(PlainText, IsItsOwnResult) {
    for (const std::string text : {"a\xFF\r\nb", "æ\u202E\u202Eø", "  x  "}) {
        EXPECT_EQ(plainText(plainText(text)), plainText(text));
    }
    const std::string cut = plainText(std::string(1000, 'x'));
    EXPECT_EQ(plainText(cut), cut);
}

// NOLINTEND(misc-misleading-bidirectional)

} // namespace
} // namespace eseal::token
