// Lets things through one after another, in their order, whoever of them comes first.
#pragma once

#include "host/job/asio.hpp"

#include <cstddef>

namespace eseal::job {

/// For coroutines of one loop.
class Turnstile {
public:
    explicit Turnstile(asio::io_context& io);

    /// Returns when `count` have passed.
    Awaitable<void> passed(std::size_t count);
    /// One more has passed.
    void pass() noexcept;

private:
    std::size_t passed_ = 0;
    asio::steady_timer moved_; ///< cancelled whenever one has passed
};

/// Lets the next one through when it goes, whatever came of this one.
class InTurn {
public:
    explicit InTurn(Turnstile& turnstile) : turnstile_(turnstile) {}
    ~InTurn() { turnstile_.pass(); }
    InTurn(const InTurn&) = delete;
    InTurn& operator=(const InTurn&) = delete;

private:
    Turnstile& turnstile_;
};

} // namespace eseal::job
