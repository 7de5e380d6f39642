// The scripted pinentry of tests/support, with a script and a log of its own.
#pragma once

#include "host/dialog/pinentry.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <thread>

namespace eseal::dialog {

class ScriptedPinentry : public testing::Test {
protected:
    ScriptedPinentry() {
        ::unsetenv("WEB_ESEAL_TEST_PIN");
        ::unsetenv("WEB_ESEAL_PINENTRY_HOLD");
        ::setenv("WEB_ESEAL_PINENTRY_SCRIPT", (folder_.path() / "script").c_str(), 1);
        ::setenv("WEB_ESEAL_PINENTRY_LOG", (folder_.path() / "log").c_str(), 1);
    }

    static std::string program() {
        const auto here = std::filesystem::path(__FILE__).parent_path();
        return (here / "../../support/pinentry/pinentry").lexically_normal().string();
    }

    static PinentrySettings settings() { return {.terminal = {}, .programs = {program()}}; }

    void script(const std::string& answers) const {
        std::ofstream(folder_.path() / "script") << answers;
    }

    std::string log() const {
        std::ostringstream content;
        content << std::ifstream(folder_.path() / "log").rdbuf();
        return content.str();
    }

    /// The process of a window that hangs or is held; -1 when there was none.
    pid_t openWindow() const {
        const std::string content = log();
        const auto place = content.find("\nopen ");
        const auto end = content.find('\n', place + 1);
        return place == std::string::npos || end == std::string::npos
                   ? -1
                   : std::stoi(content.substr(place + 6, end - place - 6));
    }
    bool windowOpens() const {
        return eventually([this] { return openWindow() > 0; });
    }
    bool windowIsGone() const { return ::kill(openWindow(), 0) != 0 && errno == ESRCH; }

    static bool eventually(const std::function<bool()>& happens) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!happens()) {
            if (std::chrono::steady_clock::now() > deadline) {
                return false;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return true;
    }

    /// A program that behaves as these lines of shell say.
    std::string otherProgram(const std::string& name, const std::string& lines) const {
        const auto path = folder_.path() / name;
        std::ofstream(path) << "#!/bin/sh\n" << lines << "\n";
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        return path.string();
    }

    const test::TemporaryFolder folder_;
    Canceller canceller_;
};

} // namespace eseal::dialog
