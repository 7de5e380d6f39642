#include "host/job/worker_connection.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "host/worker/limits.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <cstdint>
#include <cstring>

namespace eseal::job {
namespace {

/// A worker parses hostile bytes: even its errors are checked against the table.
Error errorFromWorker(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    const auto code = errorCodeFromName(fields.text("code", 64));
    Error error(
        code.value_or(ErrorCode::Internal), fields.text("detail", 4096), fields.object("data"));
    fields.done();
    return error;
}

} // namespace

WorkerConnection::WorkerConnection(asio::io_context& io, const process::ChildSpec& spec)
    : child_(process::ChildProcess::start(spec)), requests_(io, child_.releaseRequests()),
      replies_(io, child_.releaseReplies()), watchdog_(io) {}

WorkerConnection::~WorkerConnection() {
    finish();
}

Awaitable<void> WorkerConnection::send(nlohmann::json message) {
    const std::string json = jsonText(message);
    const auto size = static_cast<std::uint32_t>(json.size());
    std::string frame(sizeof size, '\0');
    std::memcpy(frame.data(), &size, sizeof size);
    frame += json;
    boost::system::error_code failure;
    co_await asio::async_write(
        requests_, asio::buffer(frame), asio::redirect_error(asio::use_awaitable, failure));
    if (failure) {
        throwLost();
    }
}

Awaitable<std::string> WorkerConnection::readFrame() {
    boost::system::error_code failure;
    std::uint32_t size = 0;
    co_await asio::async_read(
        replies_, asio::buffer(&size, sizeof size),
        asio::redirect_error(asio::use_awaitable, failure));
    if (!failure && size > worker::kMaxWorkerFrame) {
        throw Error(ErrorCode::WorkerFailed, "worker sent a frame that is too large");
    }
    std::string frame(failure ? 0 : size, '\0');
    if (!failure) {
        co_await asio::async_read(
            replies_, asio::buffer(frame), asio::redirect_error(asio::use_awaitable, failure));
    }
    if (failure) {
        throwLost();
    }
    co_return frame;
}

Awaitable<nlohmann::json> WorkerConnection::receive(std::chrono::milliseconds limit) {
    watchdog_.expires_after(limit);
    watchdog_.async_wait([this](const boost::system::error_code& cancelled) {
        if (!cancelled) {
            timedOut_ = true;
            child_.end(std::chrono::milliseconds(0));
        }
    });
    const std::string frame = co_await readFrame();
    watchdog_.cancel();
    nlohmann::json message = parseExact(frame);
    if (typeOf(message) == "error") {
        throw errorFromWorker(message);
    }
    co_return message;
}

void WorkerConnection::throwLost() {
    watchdog_.cancel();
    if (aborted_) {
        throw Error(ErrorCode::Aborted);
    }
    if (timedOut_) {
        throw Error(ErrorCode::TimedOut, "a worker did not answer in time");
    }
    child_.end(worker::kGrace);
    throw Error(
        ErrorCode::WorkerFailed, "a worker ended: " + child_.ending(),
        {{"ending", child_.ending()}});
}

void WorkerConnection::abort() {
    aborted_ = true;
    requests_.close();
    replies_.close();
}

void WorkerConnection::finish() noexcept {
    try {
        watchdog_.cancel();
        requests_.close();
        child_.end(worker::kGrace);
    } catch (const std::exception&) {
        // Destructors come here: there is nobody left to tell, and the child's own destructor ends
        // it.
    }
}

} // namespace eseal::job
