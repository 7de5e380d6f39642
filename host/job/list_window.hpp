// A window with a list, shown until the user has answered it.
#pragma once

#include "host/dialog/list_command.hpp"
#include "host/job/asio.hpp"

#include <boost/asio/posix/stream_descriptor.hpp>

#include <memory>
#include <string>
#include <vector>

namespace eseal::job {

class ListWindow {
public:
    explicit ListWindow(asio::io_context& io) : io_(io), limit_(io) {}

    /// What the first of these programs that is there prints. Throws Error(dialog-missing) when
    /// there is no desktop or none of them, Error(user-cancelled), Error(timed-out),
    /// Error(aborted).
    Awaitable<std::string> show(const std::vector<dialog::ListCommand>& commands);

    /// Closes the window; show() then throws Error(aborted).
    void abort();

private:
    Awaitable<std::string> readAll(int descriptor);

    asio::io_context& io_;
    asio::steady_timer limit_;
    std::unique_ptr<asio::posix::stream_descriptor> output_;
    bool timedOut_ = false;
    bool aborted_ = false;
};

} // namespace eseal::job
