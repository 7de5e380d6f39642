#include "host/job/worker_connection.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "host/diagnostics/diagnostics.hpp"
#include "host/process/file_channel.hpp"
#include "host/worker/error_message.hpp"
#include "host/worker/limits.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <cstdint>
#include <cstring>

namespace eseal::job {
namespace {

/// "token --module /usr/lib/vendor.so"
std::string roleOf(const process::ChildSpec& spec) {
    std::string role;
    for (std::size_t index = 1; index < spec.arguments.size(); ++index) {
        role += (role.empty() ? "" : " ") + spec.arguments[index];
    }
    return role;
}

std::string since(std::chrono::steady_clock::time_point begin) {
    const auto time = std::chrono::steady_clock::now() - begin;
    return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(time).count()) +
           " ms";
}

} // namespace

WorkerConnection::WorkerConnection(asio::io_context& io, const process::ChildSpec& spec)
    : role_(roleOf(spec)), child_(process::ChildProcess::start(spec)),
      requests_(io, child_.releaseRequests()), replies_(io, child_.releaseReplies()),
      fileChannel_(child_.releaseFileChannel()), watchdog_(io) {
    tell("started");
}

WorkerConnection::~WorkerConnection() {
    finish();
}

void WorkerConnection::tell(std::string_view what) const {
    if (diagnostics::enabled(diagnostics::Level::Debug)) {
        diagnostics::write(diagnostics::Level::Debug, "worker " + role_ + ": " + std::string(what));
    }
}

Awaitable<void> WorkerConnection::send(nlohmann::json message) {
    asked_ = typeOf(message);
    askedAt_ = std::chrono::steady_clock::now();
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
    tell(asked_ + " answered by " + typeOf(message) + " after " + since(askedAt_));
    if (typeOf(message) == "error") {
        throw worker::errorFromMessage(message);
    }
    co_return message;
}

void WorkerConnection::throwLost() {
    watchdog_.cancel();
    if (aborted_) {
        throw Error(ErrorCode::Aborted);
    }
    if (timedOut_) {
        tell("killed, no answer in time");
        throw Error(ErrorCode::TimedOut, "a worker did not answer in time");
    }
    child_.end(worker::kGrace);
    tell("ended, " + child_.ending());
    throw Error(
        ErrorCode::WorkerFailed, "a worker ended: " + child_.ending(),
        {{"ending", child_.ending()}});
}

void WorkerConnection::giveFile(const files::Descriptor& file) {
    process::giveFile(fileChannel_.get(), file.get());
}

files::Descriptor WorkerConnection::takeFile() {
    return process::takeFile(fileChannel_.get());
}

void WorkerConnection::abort() {
    aborted_ = true;
    requests_.close();
    replies_.close();
}

void WorkerConnection::letGo() {
    requests_.close();
}

void WorkerConnection::finish() noexcept {
    try {
        const bool again = !child_.ending().empty();
        watchdog_.cancel();
        requests_.close();
        child_.end(worker::kGrace);
        if (!again) {
            tell("ended, " + child_.ending());
        }
    } catch (const std::exception&) {
        // Destructors come here: there is nobody left to tell, and the child's own destructor ends
        // it.
    }
}

} // namespace eseal::job
