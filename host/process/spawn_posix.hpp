// The parts of posix_spawn: pipes, file actions and attributes that free themselves.
#pragma once

#include "host/process/group.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace eseal::process {

/// Both ends close-on-exec, and closed unless released.
class Pipe {
public:
    Pipe() = default;
    ~Pipe() {
        for (const int end : ends_) {
            if (end >= 0) {
                ::close(end);
            }
        }
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    /// False with errno set when there are no descriptors left.
    bool open() { return ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
    int reader() const { return ends_[0]; }
    int writer() const { return ends_[1]; }
    int releaseReader() { return std::exchange(ends_[0], -1); }
    int releaseWriter() { return std::exchange(ends_[1], -1); }

private:
    std::array<int, 2> ends_{-1, -1};
};

/// What becomes of descriptors in the new process, in the order given.
class SpawnActions {
public:
    SpawnActions() { posix_spawn_file_actions_init(&actions_); }
    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;

    void duplicate(int from, int to) { posix_spawn_file_actions_adddup2(&actions_, from, to); }
    void open(int descriptor, const char* path, int flags) {
        posix_spawn_file_actions_addopen(&actions_, descriptor, path, flags, 0);
    }
    void closeFrom(int descriptor) {
        posix_spawn_file_actions_addclosefrom_np(&actions_, descriptor);
    }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

/// The words of a command in the form that the system wants.
class Words {
public:
    Words(std::string name, const std::vector<std::string>& arguments) : words_{std::move(name)} {
        words_.insert(words_.end(), arguments.begin(), arguments.end());
        for (std::string& word : words_) {
            pointers_.push_back(word.data());
        }
        pointers_.push_back(nullptr);
    }
    ~Words() = default;
    Words(const Words&) = delete;
    Words& operator=(const Words&) = delete;

    char* const* get() { return pointers_.data(); }

private:
    std::vector<std::string> words_;
    std::vector<char*> pointers_;
};

/// No signal blocked and none ignored, whatever this process has arranged for itself.
class SpawnAttributes {
public:
    explicit SpawnAttributes(Group group) {
        posix_spawnattr_init(&attributes_);
        const int flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                          (group == Group::Own ? POSIX_SPAWN_SETPGROUP : 0) |
                          (group == Group::Session ? POSIX_SPAWN_SETSID : 0);
        posix_spawnattr_setflags(&attributes_, static_cast<short>(flags));
        posix_spawnattr_setpgroup(&attributes_, 0);
        sigset_t set;
        sigemptyset(&set);
        posix_spawnattr_setsigmask(&attributes_, &set);
        for (const int signal : {SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGALRM, SIGCHLD}) {
            sigaddset(&set, signal);
        }
        posix_spawnattr_setsigdefault(&attributes_, &set);
    }
    ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;

    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

} // namespace eseal::process
