#include "host/job/turnstile.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <vector>

namespace eseal::job {
namespace {

Awaitable<void> passInTurn(Turnstile& stile, std::size_t number, std::vector<std::size_t>& order) {
    co_await stile.passed(number);
    order.push_back(number);
    stile.pass();
}

TEST(Turnstile, LetsThroughInOrderWhoeverComesFirst) {
    asio::io_context io;
    Turnstile stile(io);
    std::vector<std::size_t> order;
    for (const std::size_t number : {2U, 0U, 3U, 1U}) {
        asio::co_spawn(io, passInTurn(stile, number, order), asio::detached);
    }
    io.run();
    EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 3}));
}

TEST(Turnstile, HoldsWhoeverComesTooEarly) {
    asio::io_context io;
    Turnstile stile(io);
    std::vector<std::size_t> order;
    asio::co_spawn(io, passInTurn(stile, 1, order), asio::detached);
    io.poll();
    EXPECT_TRUE(order.empty());
    stile.pass();
    io.run();
    EXPECT_EQ(order, (std::vector<std::size_t>{1}));
}

} // namespace
} // namespace eseal::job
