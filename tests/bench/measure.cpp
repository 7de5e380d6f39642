// Runs a command and prints what it cost, with all processes that it waits for, as one JSON line.
// A program of its own, because a process begins with the peak memory of the one that starts it.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr auto kSampleInterval = std::chrono::milliseconds(1);
constexpr std::string_view kSampleOption = "--anonymous";

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Private memory that no file stands behind, in KiB; 0 for a process that is gone.
std::int64_t anonymousMemory(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    std::string line;
    while (std::getline(status, line)) {
        constexpr std::string_view kKey = "RssAnon:";
        if (line.starts_with(kKey)) {
            return std::strtoll(line.c_str() + kKey.size(), nullptr, 10);
        }
    }
    return 0;
}

void addFamily(pid_t pid, std::vector<pid_t>& family) {
    family.push_back(pid);
    std::error_code gone;
    const fs::path tasks = "/proc/" + std::to_string(pid) + "/task";
    for (fs::directory_iterator task(tasks, gone), end; !gone && task != end;
         task.increment(gone)) {
        std::ifstream children(task->path() / "children");
        for (pid_t child = 0; children >> child;) {
            addFamily(child, family);
        }
    }
}

/// The memory of a process and its descendants together, now.
std::int64_t familyMemory(pid_t pid) {
    std::vector<pid_t> family;
    addFamily(pid, family);
    std::int64_t sum = 0;
    for (const pid_t member : family) {
        sum += anonymousMemory(member);
    }
    return sum;
}

pid_t start(const char* log, char** command) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(
        &actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    pid_t pid = -1;
    const int error = posix_spawnp(&pid, command[0], &actions, nullptr, command, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        throw std::system_error(error, std::generic_category(), command[0]);
    }
    return pid;
}

int run(const char* log, char** command, bool sampling) {
    const auto begin = Clock::now();
    const pid_t pid = start(log, command);
    int status = 0;
    rusage usage{};
    std::int64_t anonymous = 0;
    while (sampling && ::wait4(pid, &status, WNOHANG, &usage) == 0) {
        anonymous = std::max(anonymous, familyMemory(pid));
        std::this_thread::sleep_for(kSampleInterval);
    }
    if (!sampling) {
        ::wait4(pid, &status, 0, &usage);
    }
    const std::chrono::duration<double> wall = Clock::now() - begin;
    std::cout << "{\"cpu\":" << seconds(usage.ru_utime) + seconds(usage.ru_stime)
              << ",\"wall\":" << wall.count() << ",\"peak\":" << usage.ru_maxrss * 1024
              << ",\"anonymous\":" << anonymous * 1024
              << ",\"status\":" << (WIFEXITED(status) ? WEXITSTATUS(status) : 128) << "}\n";
    return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char** argv) {
    const bool sampling = argc > 1 && argv[1] == kSampleOption;
    const int first = sampling ? 2 : 1;
    if (argc < first + 2) {
        std::cerr << "usage: web_eseal_measure [--anonymous] LOG COMMAND...\n";
        return EXIT_FAILURE;
    }
    try {
        return run(argv[first], argv + first + 1, sampling);
    } catch (const std::exception& problem) {
        std::cerr << "web_eseal_measure: " << problem.what() << '\n';
        return EXIT_FAILURE;
    }
}
