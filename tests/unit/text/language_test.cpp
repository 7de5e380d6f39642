#include "host/text/language.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace eseal::text {
namespace {

class UserLanguage : public testing::Test {
protected:
    void SetUp() override {
        for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            ::unsetenv(name);
        }
    }
};

TEST_F(UserLanguage, IsEnglishWhenNothingIsSet) {
    EXPECT_EQ(messageLocale(), "");
    EXPECT_EQ(userLanguage(), Language::English);
}

TEST_F(UserLanguage, LangIsTheLastToBeAsked) {
    ::setenv("LANG", "nb_NO.UTF-8", 1);
    EXPECT_EQ(userLanguage(), Language::Bokmal);
    ::setenv("LC_MESSAGES", "en_GB.UTF-8", 1);
    EXPECT_EQ(userLanguage(), Language::English);
    ::setenv("LC_ALL", "nn_NO.UTF-8", 1);
    EXPECT_EQ(userLanguage(), Language::Bokmal);
}

TEST_F(UserLanguage, EmptyVariableCountsAsNotSet) {
    ::setenv("LC_ALL", "", 1);
    ::setenv("LANG", "nb_NO.UTF-8", 1);
    EXPECT_EQ(messageLocale(), "nb_NO.UTF-8");
}

} // namespace
} // namespace eseal::text
