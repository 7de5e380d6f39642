// Talking to one worker: a message out, a message in, never longer than it may take.
#pragma once

#include "host/job/asio.hpp"
#include "host/process/child_process.hpp"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <nlohmann/json.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace eseal::job {

/// A running worker. One request at a time.
class WorkerConnection {
public:
    WorkerConnection(asio::io_context& io, const process::ChildSpec& spec);
    /// As finish().
    ~WorkerConnection();
    WorkerConnection(const WorkerConnection&) = delete;
    WorkerConnection& operator=(const WorkerConnection&) = delete;

    Awaitable<void> send(nlohmann::json message);

    /// The next message. An `error` message is thrown as the Error it names.
    /// Throws Error(timed-out) after `limit`, when the worker is killed, and Error(worker-failed)
    /// with {"ending"} when it died.
    Awaitable<nlohmann::json> receive(std::chrono::milliseconds limit);

    /// A file that goes with the next message, or came with the last one, when the worker was
    /// started with a file channel. Throw Error(worker-failed).
    void giveFile(const files::Descriptor& file);
    files::Descriptor takeFile();

    /// Wakes up whoever waits in receive(), which then throws Error(aborted).
    void abort();

    /// Closes the worker's input: it leaves while others go on, and finish() finds it gone.
    void letGo();

    /// Closes the worker's input and gives it a moment to log out before it is killed.
    void finish() noexcept;

private:
    Awaitable<std::string> readFrame();
    [[noreturn]] void throwLost();
    void tell(std::string_view what) const;

    std::string role_; ///< for diagnostics
    std::string asked_;
    std::chrono::steady_clock::time_point askedAt_;
    process::ChildProcess child_;
    asio::posix::stream_descriptor requests_;
    asio::posix::stream_descriptor replies_;
    files::Descriptor fileChannel_;
    asio::steady_timer watchdog_;
    bool timedOut_ = false;
    bool aborted_ = false;
};

} // namespace eseal::job
