// A program of the desktop that asks the user something and prints the answer.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace eseal::process {

/// Started without a shell, with nothing on its standard input. Ended when destroyed.
class HelperProcess {
public:
    /// Nothing when there is no such program.
    static std::optional<HelperProcess>
    start(const std::string& program, const std::vector<std::string>& arguments);

    ~HelperProcess();
    HelperProcess(HelperProcess&& other) noexcept;
    HelperProcess& operator=(HelperProcess&&) = delete;
    HelperProcess(const HelperProcess&) = delete;
    HelperProcess& operator=(const HelperProcess&) = delete;

    /// Our end of its standard output; the caller takes it over and closes it.
    int releaseOutput();

    /// For a program that has closed its output: its exit status once it has left.
    /// @return below zero when it had to be killed.
    int wait() noexcept;

private:
    HelperProcess(pid_t pid, int output) : pid_(pid), output_(output) {}

    pid_t pid_ = -1;
    int output_ = -1;
};

} // namespace eseal::process
