// Boost.Asio as this host uses it: one thread, coroutines.
#pragma once

// clang-format off: boost/asio/awaitable.hpp of Boost 1.74 forgets <utility>
#include <utility>
// clang-format on

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace eseal::job {

namespace asio = boost::asio;

template <typename T>
using Awaitable = asio::awaitable<T>;

} // namespace eseal::job
