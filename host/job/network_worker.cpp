#include "host/job/network_worker.hpp"

#include "core/base/error.hpp"
#include "host/network/settings.hpp"
#include "host/worker/fetch_message.hpp"

#include <utility>

namespace eseal::job {
namespace {

/// For the worker's own start and its checks.
constexpr std::chrono::seconds kSpare{10};

nlohmann::json settingsMessage(const net::FetcherSettings& settings) {
    return {{"type", "network"}, {"settings", toJson(settings, network::Secrets::Written)}};
}

process::ChildSpec networkWorkerSpec() {
    return {
        .arguments = {"--worker", "network"},
        .descriptors = {},
        .environment = process::Environment::Inherit,
        .group = process::Group::Own,
        .fileChannel = true};
}

} // namespace

NetworkWorker::NetworkWorker(asio::io_context& io, net::FetcherSettings settings)
    : io_(io), settings_(std::move(settings)), turn_(io) {}

Awaitable<nlohmann::json>
NetworkWorker::exchange(nlohmann::json request, std::chrono::seconds limit) {
    answered_ = false;
    co_await worker_->send(std::move(request));
    try {
        nlohmann::json answer = co_await worker_->receive(limit);
        answered_ = true;
        co_return answer;
    } catch (const Error& error) {
        answered_ = error.code() != ErrorCode::TimedOut && error.code() != ErrorCode::WorkerFailed;
        throw;
    }
}

Awaitable<void> NetworkWorker::start() {
    worker_ = std::make_shared<WorkerConnection>(io_, networkWorkerSpec());
    co_await exchange(settingsMessage(settings_), kSpare);
}

Awaitable<nlohmann::json> NetworkWorker::ask(nlohmann::json request, std::size_t attempts) {
    Fetched fetched = co_await askInTurn(std::move(request), attempts);
    co_return std::move(fetched.message);
}

Awaitable<NetworkWorker::Fetched> NetworkWorker::fetch(nlohmann::json request) {
    co_return co_await askInTurn(std::move(request), 1);
}

Awaitable<NetworkWorker::Fetched>
NetworkWorker::askInTurn(nlohmann::json request, std::size_t attempts) {
    const std::size_t before = asked_;
    ++asked_;
    co_await turn_.passed(before);
    const InTurn turn(turn_);
    Fetched fetched;
    fetched.message = co_await askNext(std::move(request), attempts);
    if (worker::hasFile(fetched.message)) {
        fetched.file = worker_->takeFile();
    }
    co_return fetched;
}

Awaitable<nlohmann::json> NetworkWorker::askNext(nlohmann::json request, std::size_t attempts) {
    if (aborted_) {
        throw Error(ErrorCode::Aborted);
    }
    if (!worker_ || !answered_) {
        co_await start();
    }
    const auto count = static_cast<std::chrono::seconds::rep>(attempts);
    co_return co_await exchange(std::move(request), count * settings_.timeout + kSpare);
}

void NetworkWorker::abort() {
    aborted_ = true;
    if (worker_) {
        worker_->abort();
    }
}

} // namespace eseal::job
