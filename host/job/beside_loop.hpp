// Work that blocks, beside the loop.
#pragma once

#include "host/job/asio.hpp"

#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <utility>

namespace eseal::job {

namespace detail {

inline Awaitable<void> call(std::function<void()> work) {
    work();
    co_return;
}

} // namespace detail

/// Runs `work` on a thread of `pool` and returns when it is done; the loop goes on meanwhile.
/// Throws what it throws.
inline Awaitable<void> besideLoop(asio::thread_pool& pool, std::function<void()> work) {
    Awaitable<void> call = detail::call(std::move(work));
    co_await asio::co_spawn(pool, std::move(call), asio::use_awaitable);
}

} // namespace eseal::job
