// A worker process of ours: started, spoken to by two pipes, ended with all it started.
#pragma once

#include "host/files/descriptor.hpp"
#include "host/process/group.hpp"

#include <sys/types.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace eseal::process {

enum class Environment {
    Inherit, ///< the vendor's module and the dialog need HOME, DISPLAY and their like
    Empty,   ///< a document worker needs nothing
};

struct ChildSpec {
    std::vector<std::string> arguments; ///< after the program's name
    std::vector<int> descriptors;       ///< become 3, 4, ... of the child
    Environment environment = Environment::Inherit;
    Group group = Group::Own;
    bool fileChannel = false; ///< one more descriptor of the child: its end of a channel
};

/// This program in another role. Ended when destroyed.
class ChildProcess {
public:
    /// Throws Error(worker-failed) when it cannot be started.
    static ChildProcess start(const ChildSpec& spec);

    ~ChildProcess();
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Our ends of the pipes; the caller takes them over and closes them.
    int releaseRequests();
    int releaseReplies();
    /// Our end of the file channel; not open without one.
    files::Descriptor releaseFileChannel() { return std::move(fileChannel_); }

    /// Waits up to `grace` for a child whose requests were closed to leave by itself, then kills
    /// it and everything in its own group. Leaves no zombie. May be called again.
    void end(std::chrono::milliseconds grace) noexcept;

    /// "exit status 3", "signal 11": how it ended, for diagnostics; "" while it lives.
    const std::string& ending() const { return ending_; }

private:
    ChildProcess(pid_t pid, Group group, int requests, int replies, files::Descriptor fileChannel);
    bool reap(bool wait) noexcept;

    pid_t pid_ = -1;
    Group group_ = Group::Own;
    int requests_ = -1;
    int replies_ = -1;
    files::Descriptor fileChannel_;
    std::string ending_;
};

} // namespace eseal::process
