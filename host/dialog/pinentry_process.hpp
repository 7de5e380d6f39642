// A running pinentry program and the two pipes to it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eseal::dialog {

/// Ends with the object: a program that does not leave by itself is killed.
class PinentryProcess {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    enum class Event { Bytes, Ended, Cancelled, TimedOut };

    struct Received {
        Event event;
        std::size_t size; ///< bytes in the buffer, for Event::Bytes
    };

    /// Starts the program that PATH has by this name, in our process group, with pipes as standard
    /// input and output, no standard error and no other descriptor of ours.
    /// Nothing when there is no such program.
    static std::optional<PinentryProcess> start(const std::string& program);

    ~PinentryProcess();
    PinentryProcess(PinentryProcess&& other) noexcept;
    PinentryProcess& operator=(PinentryProcess&&) = delete;
    PinentryProcess(const PinentryProcess&) = delete;
    PinentryProcess& operator=(const PinentryProcess&) = delete;

    /// False when the program is gone.
    bool write(std::string_view line) const;

    /// While a window is open the program does not notice that its input ends: it is killed then,
    /// and gets time to leave otherwise.
    void setAsking(bool asking) { asking_ = asking; }

    /// Waits for bytes, or until one of `cancellers` (descriptors) becomes readable.
    Received
    receive(std::span<std::uint8_t> buffer, Deadline deadline, std::span<const int> cancellers);

private:
    PinentryProcess(pid_t pid, int commands, int answers);
    /// The program has left; it is no zombie any more.
    bool reaped() noexcept;
    bool leavesWithin(std::chrono::milliseconds time) noexcept;

    pid_t pid_ = -1;
    int commands_ = -1;
    int answers_ = -1;
    bool asking_ = false;
};

} // namespace eseal::dialog
