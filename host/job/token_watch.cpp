#include "host/job/token_watch.hpp"

#include "core/base/exact_json.hpp"
#include "host/job/token_finder.hpp"
#include "host/worker/limits.hpp"

#include <algorithm>

namespace eseal::job {
namespace {

constexpr std::chrono::milliseconds kInterval{1000};
/// A module that failed gets time to recover, and its driver to be installed or started.
constexpr std::chrono::milliseconds kRetryInterval{5000};

nlohmann::json tokensMessage() {
    nlohmann::json message;
    message["type"] = "tokens";
    return message;
}

std::vector<token::TokenInfo> readTokens(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    auto tokens = fields.array("tokens").get<std::vector<token::TokenInfo>>();
    fields.done();
    return tokens;
}

/// What a token says of its PIN may change while it stays.
bool isSame(const token::TokenInfo& one, const token::TokenInfo& other) {
    return one.label == other.label && one.serialNumber == other.serialNumber &&
           one.model == other.model && one.manufacturer == other.manufacturer;
}

bool holds(const std::vector<token::TokenInfo>& tokens, const token::TokenInfo& wanted) {
    return std::ranges::any_of(
        tokens, [&wanted](const token::TokenInfo& token) { return isSame(token, wanted); });
}

} // namespace

TokenWatch::TokenWatch(
    asio::io_context& io, const std::vector<std::filesystem::path>& modules, WatchObserver observer)
    : io_(io), observer_(std::move(observer)), ended_(io, asio::steady_timer::time_point::max()) {
    for (const std::filesystem::path& module : modules) {
        modules_.emplace_back(io, module);
    }
}

Awaitable<void> TokenWatch::run() {
    std::size_t pending = modules_.size();
    for (Module& module : modules_) {
        asio::co_spawn(io_, watch(module), [this, &pending](std::exception_ptr problem) {
            --pending;
            if (problem) {
                problem_ = std::move(problem);
                stop();
            }
            ended_.cancel();
        });
    }
    while (pending > 0 || !stopped_) {
        boost::system::error_code cancelled;
        co_await ended_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
    if (problem_) {
        std::rethrow_exception(problem_);
    }
}

void TokenWatch::stop() {
    stopped_ = true;
    ended_.cancel();
    for (Module& module : modules_) {
        module.pause.cancel();
        if (module.worker) {
            module.worker->abort();
        }
    }
}

Awaitable<void> TokenWatch::watch(Module& module) {
    while (!stopped_) {
        co_await look(module);
        co_await wait(module, module.failed ? kRetryInterval : kInterval);
    }
    module.worker.reset();
}

Awaitable<void> TokenWatch::wait(Module& module, std::chrono::milliseconds time) const {
    if (!stopped_) {
        module.pause.expires_after(time);
        boost::system::error_code cancelled;
        co_await module.pause.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
}

Awaitable<void> TokenWatch::look(Module& module) {
    std::vector<token::TokenInfo> now;
    std::string failure;
    try {
        if (!module.worker) {
            module.worker = std::make_shared<WorkerConnection>(
                io_, tokenWorkerFor(module.path, process::Group::Own));
        }
        co_await module.worker->send(tokensMessage());
        now = readTokens(co_await module.worker->receive(worker::kInventoryTime));
    } catch (const std::exception& problem) {
        module.worker.reset();
        failure = problem.what();
    }
    if (stopped_) {
        co_return;
    }
    if (!failure.empty()) {
        fail(module, failure);
    }
    module.failed = !failure.empty();
    compare(module, std::move(now));
}

void TokenWatch::fail(const Module& module, const std::string& reason) const {
    if (!module.failed) {
        observer_.onFailure(module.path, reason);
    }
}

void TokenWatch::compare(Module& module, std::vector<token::TokenInfo> now) const {
    for (const token::TokenInfo& before : module.tokens) {
        if (!holds(now, before)) {
            observer_.onEvent(TokenEvent::Removed, module.path, before);
        }
    }
    for (const token::TokenInfo& token : now) {
        if (!holds(module.tokens, token)) {
            observer_.onEvent(
                module.looked ? TokenEvent::Inserted : TokenEvent::Present, module.path, token);
        }
    }
    module.tokens = std::move(now);
    module.looked = true;
}

} // namespace eseal::job
