#include "host/job/turnstile.hpp"

namespace eseal::job {

Turnstile::Turnstile(asio::io_context& io) : moved_(io, asio::steady_timer::time_point::max()) {}

Awaitable<void> Turnstile::passed(std::size_t count) {
    while (passed_ < count) {
        boost::system::error_code woken;
        co_await moved_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

void Turnstile::pass() noexcept {
    ++passed_;
    boost::system::error_code never; // a timer of a loop that lives can always be cancelled
    moved_.cancel(never);
}

} // namespace eseal::job
