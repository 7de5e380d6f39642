#include "host/text/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace eseal::text {
namespace {

std::vector<std::string> placeholdersOf(std::string_view text) {
    std::vector<std::string> names;
    for (auto open = text.find('{'); open != std::string_view::npos;
         open = text.find('{', open + 1)) {
        names.emplace_back(text.substr(open + 1, text.find('}', open) - open - 1));
    }
    std::ranges::sort(names);
    return names;
}

TEST(Texts, NoTextIsEmptyInAnyLanguage) {
    ASSERT_FALSE(table().empty());
    for (const Entry& entry : table()) {
        EXPECT_FALSE(entry.english.empty()) << entry.name;
        EXPECT_FALSE(entry.bokmal.empty()) << entry.name;
    }
}

TEST(Texts, BothLanguagesHaveTheSamePlaceholders) {
    for (const Entry& entry : table()) {
        EXPECT_EQ(placeholdersOf(entry.english), placeholdersOf(entry.bokmal)) << entry.name;
    }
}

TEST(Texts, RowsStandInTheOrderOfTheirKeys) {
    for (std::size_t index = 0; index < table().size(); ++index) {
        EXPECT_EQ(static_cast<std::size_t>(table()[index].key), index);
    }
}

TEST(Texts, ButtonLabelsMarkOneKey) {
    for (const Entry& entry : table()) {
        if (entry.name.starts_with("button-")) {
            EXPECT_EQ(std::ranges::count(entry.english, '_'), 1) << entry.name;
            EXPECT_EQ(std::ranges::count(entry.bokmal, '_'), 1) << entry.name;
        }
    }
}

TEST(Texts, PlaceholdersAreFilledByName) {
    EXPECT_EQ(
        say(Language::English, Key::SealOfIdentified, {{"identifier", "NO-1"}, {"name", "Org"}}),
        "Seal of: Org, NO-1");
    EXPECT_EQ(
        say(Language::Bokmal, Key::SealOfIdentified, {{"identifier", "NO-1"}, {"name", "Org"}}),
        "Segl for: Org, NO-1");
}

TEST(Texts, ValuesAreNeverFilledThemselves) {
    EXPECT_EQ(
        say(Language::English, Key::SealOfIdentified,
            {{"name", "{identifier}"}, {"identifier", "{name}"}}),
        "Seal of: {identifier}, {name}");
}

TEST(Texts, PlaceholderWithoutValueIsAnError) {
    EXPECT_THROW(say(Language::English, Key::SealOf), Error);
}

TEST(Texts, OneCountHasAFormOfItsOwn) {
    EXPECT_EQ(forCount(1, Key::PageCountOne, Key::PageCountOther), Key::PageCountOne);
    EXPECT_EQ(forCount(0, Key::PageCountOne, Key::PageCountOther), Key::PageCountOther);
    EXPECT_EQ(forCount(2, Key::PageCountOne, Key::PageCountOther), Key::PageCountOther);
}

} // namespace
} // namespace eseal::text
