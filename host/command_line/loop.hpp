// Runs one coroutine to its end, for commands.
#pragma once

#include "host/job/asio.hpp"

#include <exception>
#include <functional>

namespace eseal::command_line {

/// Throws what the coroutine throws.
inline void
runToEnd(job::asio::io_context& io, const std::function<job::Awaitable<void>()>& coroutine) {
    std::exception_ptr problem;
    job::asio::co_spawn(
        io, coroutine(), [&problem](std::exception_ptr thrown) { problem = std::move(thrown); });
    io.restart(); // it has stopped when it ran before
    io.run();
    if (problem) {
        std::rethrow_exception(problem);
    }
}

} // namespace eseal::command_line
