#include "core/base/error.hpp"
#include "core/pdf/appearance/layout.hpp"
#include "core/pdf/appearance/maker.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace eseal::pdf::appearance {
namespace {

std::string contentOf(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const std::vector<ByteView>& fontFiles() {
    static const std::string kRegular =
        contentOf("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    static const std::string kBold =
        contentOf("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf");
    static const std::vector<ByteView> kFiles{asBytes(kRegular), asBytes(kBold)};
    return kFiles;
}

AppearanceSpec specOf(double width, double height, const std::string& text) {
    AppearanceSpec spec;
    spec.width = width;
    spec.height = height;
    spec.lines = {
        {"Electronically sealed by", TextRole::Caption},
        {"Blåbær Kraft og Nett AS", TextRole::Title},
        {text, TextRole::Detail}};
    return spec;
}

/// A display list refers to its fonts, so they have to outlive it.
FontSet& fontSet() {
    static FontSet fonts(fontFiles());
    return fonts;
}

DisplayList laidOut(const AppearanceSpec& spec, const Picture* picture = nullptr) {
    return layOut(spec, picture, fontSet());
}

void expectInside(const DisplayList& list) {
    for (const PlacedRun& placed : list.text) {
        EXPECT_GE(placed.x, 0);
        EXPECT_LE(placed.x + placed.run.width * placed.size, list.width);
        EXPECT_GE(placed.y - placed.run.font->descent() * placed.size, 0);
        EXPECT_LE(placed.y + placed.run.font->ascent() * placed.size, list.height);
    }
}

double largestSize(const DisplayList& list) {
    double largest = 0;
    for (const PlacedRun& placed : list.text) {
        largest = std::max(largest, placed.size);
    }
    return largest;
}

TEST(Layout, TextIsNeverOutsideTheFrame) {
    for (const double width : {90.0, 120.0, 200.0, 400.0}) {
        for (const double height : {60.0, 90.0, 200.0}) {
            const std::string text(60, 'm');
            expectInside(laidOut(specOf(width, height, "Reason: a longer one, and " + text)));
        }
    }
}

TEST(Layout, TextShrinksUntilItFits) {
    const DisplayList roomy = laidOut(specOf(300, 100, "NTRNO-123456789"));
    const DisplayList tight = laidOut(specOf(90, 32, "NTRNO-123456789"));
    EXPECT_GT(largestSize(roomy), largestSize(tight));
    expectInside(tight);
}

TEST(Layout, WhatCannotFitIsRefused) {
    try {
        laidOut(specOf(30, 12, "NTRNO-123456789"));
        FAIL() << "it fitted";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::AppearanceDoesNotFit);
    }
}

TEST(Layout, CharacterThatNoFontHasIsNamed) {
    try {
        laidOut(specOf(300, 100, "\xF0\x93\x80\x80")); // an Egyptian hieroglyph
        FAIL() << "a font has it";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::FontMissing);
        EXPECT_EQ(error.data().at("character"), "U+13000");
    }
}

TEST(Layout, LogoStandsLeftOfTheText) {
    AppearanceSpec spec = specOf(240, 80, "NTRNO-123456789");
    spec.layout = LayoutKind::Both;
    const Picture picture{.width = 100, .height = 50, .data = {}, .alpha = {}};
    const DisplayList list = laidOut(spec, &picture);
    ASSERT_TRUE(list.picture);
    EXPECT_NEAR(list.picture->width / list.picture->height, 2, 1e-9);
    for (const PlacedRun& placed : list.text) {
        EXPECT_GT(placed.x, list.picture->x + list.picture->width);
    }
    expectInside(list);
}

TEST(Layout, RightToLeftTextIsSetFromTheRight) {
    FontSet fonts(fontFiles());
    const ShapedLine line = shapeLine(U"\u05D0\u05D1\u05D2", false, fonts);
    EXPECT_TRUE(line.rightToLeft);
    EXPECT_EQ(line.runs.front().glyphs.front().text, U"\u05D2");
}

TEST(Maker, FormComesFirstAndReferencesStayWithin) {
    const auto maker = makeAppearanceMaker(fontFiles());
    const auto objects = maker->draw(specOf(200, 80, "Αθήνα"));
    ASSERT_FALSE(objects.empty());
    EXPECT_NE(objects.front().value.find("/Form"), std::string::npos);
    EXPECT_TRUE(objects.front().data);
}

TEST(Maker, PictureThatIsNoneIsRefusedByName) {
    AppearanceSpec spec = specOf(200, 80, "");
    spec.layout = LayoutKind::Picture;
    for (const std::string_view bytes : {"GIF89a", "\x89PNG\r\n\x1A\n", "\xFF\xD8\xFF\xD9"}) {
        spec.picture = asBytes(bytes);
        try {
            makeAppearanceMaker({})->draw(spec);
            FAIL() << bytes;
        } catch (const Error& error) {
            EXPECT_EQ(error.data().at("field"), "logo");
        }
    }
}

} // namespace
} // namespace eseal::pdf::appearance
