#include "core/base/error.hpp"
#include "host/process/child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>
#include <utility>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace eseal::process {
namespace {

constexpr int kDocumentDescriptor = 3;
constexpr auto kPollInterval = std::chrono::milliseconds(5);
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

/// Both ends closed unless taken.
struct Pipe {
    std::array<int, 2> ends{-1, -1};

    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            fail("pipe2", errno);
        }
    }
    ~Pipe() {
        closeIfOpen(ends[0]);
        closeIfOpen(ends[1]);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
};

class FileActions {
public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;

    void duplicate(int from, int to) { posix_spawn_file_actions_adddup2(&actions_, from, to); }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

/// An own process group to kill as a whole, and signals as a fresh program expects them.
class Attributes {
public:
    explicit Attributes(Group group) {
        posix_spawnattr_init(&attributes_);
        posix_spawnattr_setflags(
            &attributes_, static_cast<short>(
                              POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                              (group == Group::Own ? POSIX_SPAWN_SETPGROUP : 0)));
        posix_spawnattr_setpgroup(&attributes_, 0);
        sigset_t set;
        sigemptyset(&set);
        posix_spawnattr_setsigmask(&attributes_, &set);
        sigaddset(&set, SIGPIPE);
        posix_spawnattr_setsigdefault(&attributes_, &set);
    }
    ~Attributes() { posix_spawnattr_destroy(&attributes_); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;

    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

std::string describeStatus(int status) {
    return WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                               : "exit status " + std::to_string(WEXITSTATUS(status));
}

} // namespace

ChildProcess ChildProcess::start(const ChildSpec& spec) {
    Pipe requests;
    Pipe replies;
    FileActions actions;
    // The document first: its descriptor could be one that the next lines replace.
    if (spec.documentDescriptor) {
        actions.duplicate(*spec.documentDescriptor, kDocumentDescriptor);
    }
    actions.duplicate(requests.ends[0], STDIN_FILENO);
    actions.duplicate(replies.ends[1], STDOUT_FILENO);

    std::vector<std::string> words{"web-eseal"};
    words.insert(words.end(), spec.arguments.begin(), spec.arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) {
        argv.push_back(word.data());
    }
    argv.push_back(nullptr);
    char* nothing = nullptr;
    char** environment = spec.environment == Environment::Inherit ? environ : &nothing;

    pid_t pid = -1;
    const Attributes attributes(spec.group);
    const int error =
        posix_spawn(&pid, kOwnProgram, actions.get(), attributes.get(), argv.data(), environment);
    if (error != 0) {
        fail("posix_spawn", error);
    }
    return {
        pid, spec.group, std::exchange(requests.ends[1], -1), std::exchange(replies.ends[0], -1)};
}

ChildProcess::ChildProcess(pid_t pid, Group group, int requests, int replies)
    : pid_(pid), group_(group), requests_(requests), replies_(replies) {}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), group_(other.group_),
      requests_(std::exchange(other.requests_, -1)), replies_(std::exchange(other.replies_, -1)),
      ending_(std::move(other.ending_)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    if (this != &other) {
        end(std::chrono::milliseconds(0));
        closeIfOpen(requests_);
        closeIfOpen(replies_);
        pid_ = std::exchange(other.pid_, -1);
        group_ = other.group_;
        requests_ = std::exchange(other.requests_, -1);
        replies_ = std::exchange(other.replies_, -1);
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
    while (!gone && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(kPollInterval);
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
