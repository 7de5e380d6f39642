#include "host/diagnostics/diagnostics.hpp"
#include "host/diagnostics/phase.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace eseal::diagnostics {
namespace {

using testing::EndsWith;
using testing::MatchesRegex;

class Diagnostics : public testing::Test {
protected:
    ~Diagnostics() override { start({}); }

    std::vector<std::string> lines() const {
        std::ifstream stream(file());
        std::vector<std::string> all;
        for (std::string line; std::getline(stream, line);) {
            all.push_back(line);
        }
        return all;
    }
    std::filesystem::path file() const { return folder_.path() / "diagnostics.log"; }

private:
    test::TemporaryFolder folder_;
};

TEST_F(Diagnostics, AreOffUntilTheyAreStarted) {
    EXPECT_FALSE(enabled(Level::Error));
    start({.level = Level::Off, .file = file()});
    write(Level::Error, "nothing");
    EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(Diagnostics, LevelsHoldWhatIsLessImportantBack) {
    start({.level = Level::Info, .file = file()});
    write(Level::Error, "one");
    write(Level::Info, "two");
    write(Level::Debug, "three");
    ASSERT_EQ(lines().size(), 2U);
    EXPECT_THAT(lines()[0], MatchesRegex("[0-9]+-[0-9]+-[0-9]+T[0-9:.]+Z error .[0-9]+. one"));
    EXPECT_THAT(lines()[1], EndsWith(" two"));
    EXPECT_EQ(
        std::filesystem::status(file()).permissions(),
        std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Diagnostics, ALineStaysALine) {
    start({.level = Level::Info, .file = file()});
    write(Level::Info, "a\nb\x1b[2J" + std::string(100'000, 'x'));
    ASSERT_EQ(lines().size(), 1U);
    EXPECT_EQ(lines()[0].find('\x1b'), std::string::npos);
    EXPECT_LT(lines()[0].size(), 5000U);
}

TEST_F(Diagnostics, ThreadsDoNotMixTheirLines) {
    constexpr int kThreads = 4;
    constexpr int kLines = 200;
    start({.level = Level::Info, .file = file()});
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([thread] {
            const std::string text(1000, static_cast<char>('a' + thread));
            for (int line = 0; line < kLines; ++line) {
                write(Level::Info, "begin " + text + " end");
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(lines().size(), std::size_t{kThreads} * kLines);
    for (const std::string& line : lines()) {
        EXPECT_THAT(line, MatchesRegex(".*begin (a+|b+|c+|d+) end"));
    }
}

TEST_F(Diagnostics, APhaseEndsWhenTheNextBegins) {
    start({.level = Level::Info, .file = file()});
    {
        Phases phases;
        phases.enter("one");
        phases.enter("two");
        EXPECT_EQ(lines().size(), 1U);
    }
    ASSERT_EQ(lines().size(), 2U);
    EXPECT_THAT(lines()[0], MatchesRegex(".* phase one: [0-9]+ ms"));
    EXPECT_THAT(lines()[1], MatchesRegex(".* phase two: [0-9]+ ms"));
}

TEST_F(Diagnostics, AFileThatCannotBeOpenedIsNoReasonToStop) {
    start({.level = Level::Off, .file = {}});
    testing::internal::CaptureStderr();
    start({.level = Level::Error, .file = file() / "below" / "a-file"});
    write(Level::Error, "seen");
    EXPECT_THAT(testing::internal::GetCapturedStderr(), testing::HasSubstr("seen"));
}

} // namespace
} // namespace eseal::diagnostics
