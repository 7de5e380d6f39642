#include "host/dialog/page_text.hpp"

#include <gtest/gtest.h>

namespace eseal::dialog {
namespace {

TEST(ReadableText, KeepsWhatPeopleRead) {
    EXPECT_EQ(readableText("Årsrapport 2026 – endelig.pdf"), "Årsrapport 2026 – endelig.pdf");
    EXPECT_EQ(readableText("報告書.pdf"), "報告書.pdf");
    EXPECT_EQ(readableText("📄.pdf"), "📄.pdf");
}

TEST(ReadableText, LineBreaksCannotAddLines) {
    EXPECT_EQ(readableText("a\nToken: x\r\nb"), "a Token: x b");
    EXPECT_EQ(readableText("a\u2028b\u2029c\u0085d\ve"), "a b c d e");
}

TEST(ReadableText, BidirectionalControlsAreDropped) {
    EXPECT_EQ(readableText("Faktura\u202Efdp.exe"), "Fakturafdp.exe");
    EXPECT_EQ(readableText("\u2066a\u2069\u200Eb\u061Cc"), "abc");
}

TEST(ReadableText, InvisibleCharactersAreDropped) {
    EXPECT_EQ(readableText("a\u200Bb\u00ADc\uFEFFd\u2060e\U000E0041f"), "abcdef");
    EXPECT_EQ(readableText(std::string("a\0b\x1B[31mc\x7F", 10)), "ab[31mc");
}

TEST(ReadableText, WideGapsBecomeOneSpace) {
    EXPECT_EQ(readableText("  invoice.pdf \u00A0\u3000      .exe  "), "invoice.pdf .exe");
}

TEST(ReadableText, WrongUtf8BecomesReplacementCharacters) {
    EXPECT_EQ(
        readableText("a\xFF"
                     "b"),
        "a\uFFFDb");
    EXPECT_EQ(readableText("a\xC3"), "a\uFFFD");
    EXPECT_EQ(readableText("\xC0\xAF"), "\uFFFD\uFFFD") << "overlong";
    EXPECT_EQ(readableText("\xE0\x80\xAE"), "\uFFFD") << "overlong";
    EXPECT_EQ(readableText("\xED\xA0\x80"), "\uFFFD") << "surrogate";
    EXPECT_EQ(readableText("\xF4\x90\x80\x80"), "\uFFFD") << "beyond Unicode";
    EXPECT_EQ(
        readableText("\xE2\x82"
                     "a"),
        "\uFFFDa");
}

TEST(ReadableText, CombiningMarksCannotPile) {
    EXPECT_EQ(readableText("e\u0301"), "e\u0301");
    EXPECT_EQ(readableText("a\u0300\u0301\u0302\u0303\u0304\u0305b"), "a\u0300\u0301\u0302b");
}

TEST(Shortened, ShortTextStays) {
    EXPECT_EQ(shortened("kort.pdf", 8), "kort.pdf");
    EXPECT_EQ(shortened("", 8), "");
}

TEST(Shortened, MiddleGivesWayAndTheExtensionStays) {
    EXPECT_EQ(shortened("abcdefghijklmnopqrstuvwxyz.pdf", 16), "abcdefghij…z.pdf");
}

TEST(Shortened, CountsCharactersAndCutsNone) {
    EXPECT_EQ(shortened("ååååååååååå.pdf", 12), "ååååååå….pdf");
}

TEST(ShortenedAtStart, EndStays) {
    EXPECT_EQ(shortenedAtStart("https://a.b.c.example.no", 11), "…example.no");
    EXPECT_EQ(shortenedAtStart("example.no", 11), "example.no");
}

} // namespace
} // namespace eseal::dialog
