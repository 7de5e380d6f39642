#include "host/job/fetching_request.hpp"

#include "core/base/exact_json.hpp"
#include "host/worker/error_message.hpp"
#include "host/worker/fetch_message.hpp"

#include <optional>
#include <utility>

namespace eseal::job {
namespace {

/// Chains of a document with many signatures need some dozens.
constexpr int kMaxFetches = 500;

nlohmann::json tooMany() {
    return worker::errorMessage(
        Error(ErrorCode::NetworkFailed, "too many fetches", {{"reason", "failed"}}));
}

/// What the worker asks, written anew: nothing but a fetch reaches the network worker.
nlohmann::json checkedFetch(const nlohmann::json& message) {
    return worker::fetchMessage(worker::readFetch(message));
}

Awaitable<nlohmann::json>
fetchFor(WorkerConnection& worker, NetworkWorker& network, const nlohmann::json& message) {
    std::optional<Error> problem;
    try {
        NetworkWorker::Fetched fetched = co_await network.fetch(checkedFetch(message));
        if (fetched.file.isOpen()) {
            worker.giveFile(fetched.file);
        }
        co_return std::move(fetched.message);
    } catch (const Error& error) {
        problem = error;
    }
    if (problem->code() == ErrorCode::Aborted) {
        throw Error(*problem);
    }
    co_return worker::errorMessage(*problem);
}

} // namespace

Awaitable<nlohmann::json> askWithFetches(
    WorkerConnection& worker, NetworkWorker& network, nlohmann::json request,
    std::chrono::milliseconds limit) {
    co_await worker.send(std::move(request));
    nlohmann::json message = co_await worker.receive(limit);
    for (int fetches = 0; typeOf(message) == "fetch"; ++fetches) {
        nlohmann::json answer;
        if (fetches < kMaxFetches) {
            answer = co_await fetchFor(worker, network, message);
        } else {
            answer = tooMany();
        }
        co_await worker.send(std::move(answer));
        message = co_await worker.receive(limit);
    }
    co_return message;
}

} // namespace eseal::job
