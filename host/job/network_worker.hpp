// The process that speaks with servers, as the broker sees it.
#pragma once

#include "core/net/fetcher.hpp"
#include "host/job/asio.hpp"
#include "host/job/turnstile.hpp"
#include "host/job/worker_connection.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <memory>

namespace eseal::job {

/// Started with the first question and kept for the next ones. Nothing of a server's answer is
/// read here.
class NetworkWorker {
public:
    NetworkWorker(asio::io_context& io, net::FetcherSettings settings);

    const net::FetcherSettings& settings() const { return settings_; }

    /// The worker's answer to a request (WORKERS.md), after those before. Throws the Error that it
    /// answers, Error(timed-out), (worker-failed) and (aborted).
    /// @param attempts how many servers may be tried for it
    Awaitable<nlohmann::json> ask(nlohmann::json request, std::size_t attempts = 1);

    /// What a worker without network wants fetched.
    struct Fetched { // NOLINT(bugprone-exception-escape): moving JSON does not throw
        nlohmann::json message;
        files::Descriptor file; ///< open when one belongs to the message
    };
    /// As ask().
    Awaitable<Fetched> fetch(nlohmann::json request);

    /// ask() then throws Error(aborted).
    void abort();

private:
    Awaitable<Fetched> askInTurn(nlohmann::json request, std::size_t attempts);
    Awaitable<nlohmann::json> askNext(nlohmann::json request, std::size_t attempts);
    Awaitable<void> start();
    Awaitable<nlohmann::json> exchange(nlohmann::json request, std::chrono::seconds limit);

    asio::io_context& io_;
    net::FetcherSettings settings_;
    Turnstile turn_;
    std::size_t asked_ = 0;
    std::shared_ptr<WorkerConnection> worker_;
    bool answered_ = false; ///< else nobody knows what the worker says next
    bool aborted_ = false;
};

} // namespace eseal::job
