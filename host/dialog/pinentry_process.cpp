#include "host/dialog/pinentry_process.hpp"

#include "host/process/spawn_posix.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <thread>
#include <utility>
#include <vector>

namespace eseal::dialog {

namespace {

constexpr auto kPollInterval = std::chrono::milliseconds(5);
constexpr auto kLeaveTime = std::chrono::milliseconds(500);
/// A terminal dialog needs a moment to put the terminal right again.
constexpr auto kTerminateTime = std::chrono::milliseconds(150);

int remainingMilliseconds(PinentryProcess::Deadline deadline) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
}

} // namespace

std::optional<PinentryProcess> PinentryProcess::start(const std::string& program) {
    process::Pipe commands;
    process::Pipe answers;
    if (!commands.open() || !answers.open()) {
        return std::nullopt;
    }
    process::SpawnActions actions;
    actions.duplicate(commands.reader(), STDIN_FILENO);
    actions.duplicate(answers.writer(), STDOUT_FILENO);
    actions.open(STDERR_FILENO, "/dev/null", O_WRONLY);
    // A vendor's module may have opened files that a program of the user should not inherit.
    actions.closeFrom(STDERR_FILENO + 1);
    const process::SpawnAttributes attributes(process::Group::Parent);
    std::string name = program;
    std::array<char*, 2> arguments = {name.data(), nullptr};
    pid_t pid = -1;
    if (posix_spawnp(
            &pid, program.c_str(), actions.get(), attributes.get(), arguments.data(), environ) !=
        0) {
        return std::nullopt;
    }
    return PinentryProcess(pid, commands.releaseWriter(), answers.releaseReader());
}

PinentryProcess::PinentryProcess(pid_t pid, int commands, int answers)
    : pid_(pid), commands_(commands), answers_(answers) {}

PinentryProcess::PinentryProcess(PinentryProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), commands_(std::exchange(other.commands_, -1)),
      answers_(std::exchange(other.answers_, -1)), asking_(other.asking_) {}

PinentryProcess::~PinentryProcess() {
    if (pid_ < 0) {
        return;
    }
    ::close(commands_);
    ::close(answers_);
    if (!asking_ && leavesWithin(kLeaveTime)) {
        return;
    }
    ::kill(pid_, SIGTERM);
    if (leavesWithin(kTerminateTime)) {
        return;
    }
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

bool PinentryProcess::reaped() noexcept {
    if (pid_ > 0 && ::waitpid(pid_, nullptr, WNOHANG) != 0) {
        pid_ = -1;
    }
    return pid_ < 0;
}

bool PinentryProcess::leavesWithin(std::chrono::milliseconds time) noexcept {
    const auto deadline = std::chrono::steady_clock::now() + time;
    while (!reaped()) {
        if (std::chrono::steady_clock::now() >= deadline) {
            return false;
        }
        std::this_thread::sleep_for(kPollInterval);
    }
    return true;
}

bool PinentryProcess::write(std::string_view line) const {
    // A line is shorter than PIPE_BUF and the program answers each before the next: never blocks.
    ssize_t count = -1;
    do {
        count = ::write(commands_, line.data(), line.size());
    } while (count < 0 && errno == EINTR);
    return count == static_cast<ssize_t>(line.size());
}

PinentryProcess::Received PinentryProcess::receive(
    std::span<std::uint8_t> buffer, Deadline deadline, std::span<const int> cancellers) {
    std::vector<pollfd> watched{{.fd = answers_, .events = POLLIN, .revents = 0}};
    for (const int canceller : cancellers) {
        watched.push_back({.fd = canceller, .events = POLLIN, .revents = 0});
    }
    for (;;) {
        const int ready = ::poll(watched.data(), watched.size(), remainingMilliseconds(deadline));
        if (ready < 0 && errno != EINTR) {
            return {Event::Ended, 0};
        }
        if (ready == 0) {
            return {Event::TimedOut, 0};
        }
        if (ready > 0) {
            break;
        }
    }
    if (std::any_of(watched.begin() + 1, watched.end(), [](const pollfd& one) {
            return one.revents != 0;
        })) {
        return {Event::Cancelled, 0};
    }
    ssize_t count = -1;
    do {
        count = ::read(answers_, buffer.data(), buffer.size());
    } while (count < 0 && errno == EINTR);
    return count > 0 ? Received{Event::Bytes, static_cast<std::size_t>(count)}
                     : Received{Event::Ended, 0};
}

} // namespace eseal::dialog
