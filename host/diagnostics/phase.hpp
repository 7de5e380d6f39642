// Phases of a job and how long each took.
#pragma once

#include "host/diagnostics/diagnostics.hpp"

#include <chrono>
#include <string>

namespace eseal::diagnostics {

/// A phase begins when it is entered and ends when the next one is, or with this object.
class Phases {
public:
    Phases() = default;
    ~Phases() { end(); }
    Phases(const Phases&) = delete;
    Phases& operator=(const Phases&) = delete;

    void enter(std::string_view name) {
        end();
        name_ = name;
        begin_ = std::chrono::steady_clock::now();
    }

private:
    void end() {
        if (!name_.empty() && enabled(Level::Info)) {
            const auto time = std::chrono::steady_clock::now() - begin_;
            const auto count = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
            write(Level::Info, "phase " + name_ + ": " + std::to_string(count) + " ms");
        }
        name_.clear();
    }

    std::string name_;
    std::chrono::steady_clock::time_point begin_;
};

} // namespace eseal::diagnostics
