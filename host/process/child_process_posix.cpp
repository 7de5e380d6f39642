#include "core/base/error.hpp"
#include "host/process/child_process.hpp"
#include "host/process/file_channel.hpp"
#include "host/process/spawn_posix.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>
#include <utility>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace eseal::process {
namespace {

constexpr int kFirstDescriptor = 3;
// A worker that has nothing left to do is gone in less than a millisecond.
constexpr auto kFirstPoll = std::chrono::microseconds(200);
constexpr auto kSlowestPoll = std::chrono::microseconds(5000);
// The running program even when an upgrade has replaced its file.
constexpr const char* kOwnProgram = "/proc/self/exe";

[[noreturn]] void fail(const char* call, int error) {
    throw Error(ErrorCode::WorkerFailed, std::string(call) + ": " + std::strerror(error));
}

void closeIfOpen(int& descriptor) {
    if (descriptor >= 0) {
        ::close(std::exchange(descriptor, -1));
    }
}

void open(Pipe& pipe) {
    if (!pipe.open()) {
        fail("pipe2", errno);
    }
}

/// Makes them 3, 4, ... of the child, by way of numbers that none of them has.
void passOn(const std::vector<int>& descriptors, SpawnActions& actions) {
    const int count = static_cast<int>(descriptors.size());
    int free = kFirstDescriptor + count;
    for (const int descriptor : descriptors) {
        free = std::max(free, descriptor + 1);
    }
    for (int index = 0; index < count; ++index) {
        actions.duplicate(descriptors[static_cast<std::size_t>(index)], free + index);
    }
    for (int index = 0; index < count; ++index) {
        actions.duplicate(free + index, kFirstDescriptor + index);
    }
    if (count > 0) {
        actions.closeFrom(kFirstDescriptor + count);
    }
}

std::string describeStatus(int status) {
    return WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                               : "exit status " + std::to_string(WEXITSTATUS(status));
}

} // namespace

ChildProcess ChildProcess::start(const ChildSpec& spec) {
    Pipe requests;
    Pipe replies;
    open(requests);
    open(replies);
    SpawnActions actions;
    actions.duplicate(requests.reader(), STDIN_FILENO);
    actions.duplicate(replies.writer(), STDOUT_FILENO);
    // Last: a pipe may have had one of these numbers until here, a descriptor never has 0 or 1.
    std::vector<int> descriptors = spec.descriptors;
    FileChannel channel;
    if (spec.fileChannel) {
        channel = openFileChannel();
        descriptors.push_back(channel.theirs.get());
    }
    passOn(descriptors, actions);

    Words words("web-eseal", spec.arguments);
    char* nothing = nullptr;
    char** environment = spec.environment == Environment::Inherit ? environ : &nothing;

    pid_t pid = -1;
    const SpawnAttributes attributes(spec.group);
    const int error =
        posix_spawn(&pid, kOwnProgram, actions.get(), attributes.get(), words.get(), environment);
    if (error != 0) {
        fail("posix_spawn", error);
    }
    return {
        pid, spec.group, requests.releaseWriter(), replies.releaseReader(),
        std::move(channel.ours)};
}

ChildProcess::ChildProcess(
    pid_t pid, Group group, int requests, int replies, files::Descriptor fileChannel)
    : pid_(pid), group_(group), requests_(requests), replies_(replies),
      fileChannel_(std::move(fileChannel)) {}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), group_(other.group_),
      requests_(std::exchange(other.requests_, -1)), replies_(std::exchange(other.replies_, -1)),
      fileChannel_(std::move(other.fileChannel_)), ending_(std::move(other.ending_)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    if (this != &other) {
        end(std::chrono::milliseconds(0));
        closeIfOpen(requests_);
        closeIfOpen(replies_);
        pid_ = std::exchange(other.pid_, -1);
        group_ = other.group_;
        requests_ = std::exchange(other.requests_, -1);
        replies_ = std::exchange(other.replies_, -1);
        fileChannel_ = std::move(other.fileChannel_);
        ending_ = std::move(other.ending_);
    }
    return *this;
}

ChildProcess::~ChildProcess() {
    closeIfOpen(requests_);
    closeIfOpen(replies_);
    end(std::chrono::milliseconds(0));
}

int ChildProcess::releaseRequests() {
    return std::exchange(requests_, -1);
}

int ChildProcess::releaseReplies() {
    return std::exchange(replies_, -1);
}

bool ChildProcess::reap(bool wait) noexcept {
    int status = 0;
    pid_t result = 0;
    do {
        result = ::waitpid(pid_, &status, wait ? 0 : WNOHANG);
    } while (result < 0 && errno == EINTR);
    if (result == 0) {
        return false;
    }
    ending_ = result > 0 ? describeStatus(status) : "gone";
    return true;
}

void ChildProcess::end(std::chrono::milliseconds grace) noexcept {
    if (pid_ < 0) {
        return;
    }
    const auto deadline = std::chrono::steady_clock::now() + grace;
    bool gone = reap(false);
    for (auto pause = kFirstPoll; !gone && std::chrono::steady_clock::now() < deadline;
         pause = std::min(2 * pause, kSlowestPoll)) {
        std::this_thread::sleep_for(pause);
        gone = reap(false);
    }
    if (group_ == Group::Own) {
        // Also when it left by itself: a dialog that it started may still be there.
        ::kill(-pid_, SIGKILL);
    } else if (!gone) {
        ::kill(pid_, SIGKILL);
    }
    if (!gone) {
        reap(true);
    }
    pid_ = -1;
}

} // namespace eseal::process
