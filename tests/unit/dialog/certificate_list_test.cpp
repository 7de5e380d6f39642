#include "host/dialog/certificate_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace eseal::dialog {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

CertificateList hostileList() {
    token::CertificateEntry entry;
    entry.info.organisation = "--filename=/etc/passwd\n\u202E<b>";
    entry.info.organisationIdentifier = std::string(500, 'x');
    entry.info.issuer = "-";
    entry.token.label = "--help";
    return {
        .origin = "https://a&b.example", .language = Language::English, .entries = {entry, entry}};
}

TEST(CertificateListWindow, TextsOfCertificatesComeAfterTheOptions) {
    for (const ListCommand& command : certificateListCommands(hostileList())) {
        const auto& words = command.arguments;
        const auto end = std::ranges::find(words, "--");
        ASSERT_NE(end, words.end()) << command.program;
        const std::vector<std::string> options(words.begin(), end);
        EXPECT_THAT(options, Not(Contains(HasSubstr("passwd")))) << command.program;
        EXPECT_THAT(options, Not(Contains(HasSubstr("--help")))) << command.program;
        const std::vector<std::string> rows(end + 1, words.end());
        EXPECT_THAT(rows, Contains(HasSubstr("passwd"))) << command.program;
        EXPECT_EQ(rows.front(), "1");
    }
}

TEST(CertificateListWindow, TextsAreCleanedAndShortened) {
    for (const ListCommand& command : certificateListCommands(hostileList())) {
        for (const std::string& word : command.arguments) {
            EXPECT_THAT(word, Not(HasSubstr("\u202E"))) << command.program;
            EXPECT_LT(word.size(), 400U) << command.program;
        }
    }
}

TEST(CertificateListWindow, TheQuestionNamesWhoAsksAndIsNoMarkup) {
    const auto commands = certificateListCommands(hostileList());
    EXPECT_THAT(commands.at(0).arguments, Contains(HasSubstr("https://a&amp;b.example")));
    EXPECT_THAT(commands.at(1).arguments, Contains(HasSubstr("https://a&b.example")));
    EXPECT_THAT(commands.at(2).arguments, Contains("--no-markup"));
}

} // namespace
} // namespace eseal::dialog
