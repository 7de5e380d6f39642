#include "core/base/error.hpp"
#include "host/audit/entry.hpp"
#include "host/audit/log.hpp"
#include "host/audit/log_reader.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>

namespace eseal::audit {
namespace {

using testing::ElementsAre;

Record named(const std::string& fileName) {
    return {
        .time = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22),
        .action = Action::Seal,
        .origin = "https://portal.example.no",
        .fileName = fileName,
        .size = 7,
        .sha256Before = std::string(64, 'a'),
        .sha256After = std::string(64, 'b'),
        .digest = {},
        .certificateSerial = "1234",
        .certificateIssuer = "Test CA",
        .level = "B-B",
        .result = "sealed",
        .version = "1"};
}

struct ReadLog {
    std::vector<std::string> files;
    std::vector<std::uint64_t> broken;
};

ReadLog readAll(const Settings& settings) {
    ReadLog all;
    readLog(
        settings, {.onRecord = [&](const Record& record,
                                   const std::string&) { all.files.push_back(record.fileName); },
                   .onBroken = [&](const BrokenLine& line) { all.broken.push_back(line.number); }});
    return all;
}

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

mode_t modeOf(const std::filesystem::path& file) {
    struct stat status {};
    EXPECT_EQ(::stat(file.c_str(), &status), 0);
    return status.st_mode & 07777U;
}

ErrorCode refusal(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.code();
    }
    ADD_FAILURE() << "not refused";
    return ErrorCode::Internal;
}

class AuditLog : public testing::Test {
protected:
    Settings settings() const {
        Settings settings;
        settings.path = folder_.path() / "state" / "web-eseal" / "audit.jsonl";
        return settings;
    }
    test::TemporaryFolder folder_;
};

TEST_F(AuditLog, ALineComesBackAsItWasWritten) {
    const Record record = named("Kontrakt «Ærlig».pdf");
    const std::string line = lineOf(record);
    EXPECT_EQ(line.back(), '\n');
    EXPECT_EQ(std::ranges::count(line, '\n'), 1);
    EXPECT_EQ(recordOf(std::string_view(line).substr(0, line.size() - 1)), record);
}

TEST_F(AuditLog, HostileNamesStayOnTheirLine) {
    const std::string line = lineOf(named("a\nb\xff\xe2\x80\xae" + std::string(9000, 'x')));
    EXPECT_EQ(std::ranges::count(line, '\n'), 1);
    EXPECT_LT(line.size(), kMaxLine);
    EXPECT_TRUE(recordOf(line));
}

TEST_F(AuditLog, KeysOfALaterVersionArePassedOver) {
    nlohmann::json json = nlohmann::json::parse(lineOf(named("a")));
    json["tomorrow"] = 1;
    EXPECT_TRUE(recordOf(json.dump()));
    json.erase("result");
    EXPECT_FALSE(recordOf(json.dump()));
}

TEST_F(AuditLog, OnlyTheUserCanReadIt) {
    Log(settings()).append(named("a"));
    EXPECT_EQ(modeOf(settings().path), 0600U);
    EXPECT_EQ(modeOf(settings().path.parent_path()), 0700U);
}

TEST_F(AuditLog, AfterACrashInsideALineTheNextBeginsOnItsOwn) {
    const Log log(settings());
    log.append(named("first"));
    std::ofstream(settings().path, std::ios::app) << R"({"time":"2026-11-2)";
    log.append(named("second"));
    const ReadLog all = readAll(settings());
    EXPECT_THAT(all.files, ElementsAre("first", "second"));
    EXPECT_THAT(all.broken, ElementsAre(2));
}

TEST_F(AuditLog, AnOverlongLineIsBrokenAndTheRestIsRead) {
    const Log log(settings());
    log.append(named("first"));
    std::ofstream(settings().path, std::ios::app) << std::string(1'000'000, '{') << '\n';
    log.append(named("second"));
    const ReadLog all = readAll(settings());
    EXPECT_THAT(all.files, ElementsAre("first", "second"));
    EXPECT_THAT(all.broken, ElementsAre(2));
}

TEST_F(AuditLog, AFullFileIsSetAsideAndTheOldestGoes) {
    Settings small = settings();
    small.maxSize = lineOf(named("0")).size() * 2;
    small.keep = 2;
    for (int number = 0; number < 9; ++number) {
        Log(small).append(named(std::to_string(number)));
    }
    EXPECT_THAT(readAll(small).files, ElementsAre("4", "5", "6", "7", "8"));
    EXPECT_FALSE(std::filesystem::exists(setAside(small.path, 3)));
    EXPECT_LE(std::filesystem::file_size(setAside(small.path, 1)), small.maxSize);
}

/// Whether lines of many processes mix, or get lost when the file is set aside.
TEST_F(AuditLog, ManyProcessesWriteAtTheSameTime) {
    constexpr int kProcesses = 6;
    constexpr int kLines = 60;
    Settings small = settings();
    small.maxSize = lineOf(named("0-0")).size() * 40;
    small.keep = 50;
    std::vector<pid_t> children;
    for (int process = 0; process < kProcesses; ++process) {
        const pid_t child = ::fork();
        if (child == 0) {
            int failed = 0;
            for (int line = 0; line < kLines; ++line) {
                try {
                    Log(small).append(named(std::to_string(process) + "-" + std::to_string(line)));
                } catch (const Error&) {
                    failed = 1;
                }
            }
            ::_exit(failed);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_EQ(status, 0);
    }
    ReadLog all = readAll(small);
    EXPECT_TRUE(all.broken.empty());
    std::ranges::sort(all.files);
    EXPECT_EQ(std::ranges::unique(all.files).size(), 0U);
    EXPECT_EQ(all.files.size(), std::size_t{kProcesses} * kLines);
    EXPECT_TRUE(std::filesystem::exists(setAside(small.path, 8)));
}

TEST_F(AuditLog, WhatIsNoFileOfTheUsersIsNotWrittenTo) {
    Settings wrong = settings();
    std::filesystem::create_directories(wrong.path.parent_path());
    const auto target = folder_.path() / "other";
    std::ofstream(target) << "kept";
    std::filesystem::create_symlink(target, wrong.path);
    const auto append = [&wrong] { Log(wrong).append(named("a")); };
    EXPECT_EQ(refusal(append), ErrorCode::AuditUnwritable);
    EXPECT_EQ(contentOf(target), "kept");
    std::filesystem::remove(wrong.path);
    ASSERT_EQ(::mkfifo(wrong.path.c_str(), 0600), 0);
    EXPECT_EQ(refusal(append), ErrorCode::AuditUnwritable);
}

TEST_F(AuditLog, ALockThatIsNeverGivenBackDoesNotHangTheSeal) {
    Log(settings()).append(named("a"));
    const int held = ::open(settings().path.c_str(), O_RDONLY | O_CLOEXEC);
    ASSERT_EQ(::flock(held, LOCK_EX), 0);
    EXPECT_EQ(refusal([this] { Log(settings()).append(named("b")); }), ErrorCode::AuditUnwritable);
    ::close(held);
    EXPECT_THAT(readAll(settings()).files, ElementsAre("a"));
}

TEST_F(AuditLog, AnUnwritableLogRefusesOnlyWhenItIsRequired) {
    std::ofstream(folder_.path() / "state") << "a file, no folder";
    Settings optional = settings();
    Entry relaxed(Action::Seal, kCommandLine);
    relaxed.open(optional);
    relaxed.sealed(std::string(64, 'b'), "B-B");
    relaxed.refused(ErrorCode::PinIncorrect);

    Settings required = settings();
    required.required = true;
    Entry strict(Action::Seal, kCommandLine);
    EXPECT_EQ(refusal([&] { strict.open(required); }), ErrorCode::AuditUnwritable);
    EXPECT_EQ(
        refusal([&] { strict.sealed(std::string(64, 'b'), "B-B"); }), ErrorCode::AuditUnwritable);
}

TEST_F(AuditLog, ALogThatIsSwitchedOffLeavesNothing) {
    Settings off = settings();
    off.enabled = false;
    Entry entry(Action::Seal, kCommandLine);
    entry.open(off);
    entry.sealed(std::string(64, 'b'), "B-B");
    EXPECT_FALSE(std::filesystem::exists(off.path));
    EXPECT_TRUE(readAll(off).files.empty());
}

TEST_F(AuditLog, ARefusalHasTheErrorsName) {
    Entry entry(Action::Seal, "https://a.example");
    entry.document("a.pdf", 7);
    entry.open(settings());
    entry.refused(ErrorCode::PinIncorrect);
    const auto record = recordOf(contentOf(settings().path));
    ASSERT_TRUE(record);
    EXPECT_EQ(record->result, "pin-incorrect");
    EXPECT_EQ(record->origin, "https://a.example");
    EXPECT_EQ(record->sha256After, "");
    EXPECT_NE(record->time, Milliseconds{});
}

} // namespace
} // namespace eseal::audit
