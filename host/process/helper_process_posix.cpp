#include "host/process/helper_process.hpp"
#include "host/process/spawn_posix.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <thread>
#include <utility>

namespace eseal::process {
namespace {

constexpr auto kLeaveTime = std::chrono::milliseconds(500);

} // namespace

std::optional<HelperProcess>
HelperProcess::start(const std::string& program, const std::vector<std::string>& arguments) {
    Pipe output;
    if (!output.open()) {
        return std::nullopt;
    }
    SpawnActions actions;
    actions.open(STDIN_FILENO, "/dev/null", O_RDONLY);
    actions.duplicate(output.writer(), STDOUT_FILENO);
    actions.closeFrom(STDERR_FILENO + 1);
    const SpawnAttributes attributes(Group::Own);
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    pid_t pid = -1;
    if (::posix_spawnp(
            &pid, program.c_str(), actions.get(), attributes.get(), pointers.data(), environ) !=
        0) {
        return std::nullopt;
    }
    return HelperProcess(pid, output.releaseReader());
}

HelperProcess::HelperProcess(HelperProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), output_(std::exchange(other.output_, -1)) {}

HelperProcess::~HelperProcess() {
    if (output_ >= 0) {
        ::close(output_);
    }
    if (pid_ > 0) {
        ::kill(-pid_, SIGKILL);
        while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
}

int HelperProcess::releaseOutput() {
    return std::exchange(output_, -1);
}

int HelperProcess::wait() noexcept {
    const auto deadline = std::chrono::steady_clock::now() + kLeaveTime;
    int status = 0;
    while (::waitpid(pid_, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() >= deadline) {
            return -1;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace eseal::process
