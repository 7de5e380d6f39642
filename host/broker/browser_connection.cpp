#include "host/broker/browser_connection.hpp"

#include "core/base/exact_json.hpp"
#include "host/broker/session.hpp"
#include "host/diagnostics/diagnostics.hpp"
#include "host/messaging/frame.hpp"

#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <semaphore>
#include <thread>

namespace eseal::broker {
namespace {

namespace asio = job::asio;

/// Chromium kills the host two seconds after it has closed the connection.
constexpr std::chrono::milliseconds kLeaveTime{1500};
/// Frames that may wait for the loop; the host never wants more than four at a time.
constexpr std::ptrdiff_t kMaxWaitingFrames = 8;

/// A page cannot fill the disk beyond this, unless an administrator lets it; the command line has
/// no such limit.
constexpr std::uint64_t kMaxDocument = std::uint64_t{2} << 30U;

/// What the configuration changes for the whole connection. One with a mistake changes nothing
/// here: each job reports it.
SessionSettings startSettings() {
    SessionSettings settings{
        .documentLimit = kMaxDocument, .lookAround = configuration::lookAround};
    try {
        const configuration::Configuration set = configuration::currentConfiguration();
        diagnostics::start(set.diagnostics);
        settings.documentLimit = set.limits.documentSize.value_or(kMaxDocument);
    } catch (const Error& problem) {
        std::cerr << "web-eseal: " << problem.what() << '\n';
    }
    return settings;
}

/// Lets the reader thread wait until the loop has come to its end.
class EndOfLoop {
public:
    void announce() {
        const std::scoped_lock lock(mutex_);
        ended_ = true;
        changed_.notify_all();
    }
    bool waitFor(std::chrono::milliseconds time) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, time, [this] { return ended_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool ended_ = false;
};

class BrowserConnection {
public:
    BrowserConnection(int input, int output)
        : reader_(input, messaging::kMaxFrameFromBrowser),
          writer_(output, messaging::kMaxFrameToBrowser), work_(asio::make_work_guard(io_)),
          session_(io_, startSettings(), [this](const nlohmann::json& message) { send(message); }) {
    }

    int run() {
        session_.hello();
        std::thread reader([this] { read(); });
        io_.run();
        loop_.announce();
        reader.join();
        return status_;
    }

private:
    /// The reader thread: blocking, so that the end of the stream is seen at once.
    void read() {
        try {
            while (auto frame = reader_.read()) {
                handOver(std::move(*frame));
            }
            leave(nullptr);
        } catch (const Error& error) {
            leave(&error);
        }
    }

    /// To the loop; waits while too many frames wait there.
    void handOver(std::string frame) {
        waiting_.acquire();
        asio::post(io_, [this, text = std::move(frame)] {
            waiting_.release();
            session_.receive(text);
        });
    }

    /// Ends the loop; when a module or a write hangs, the process.
    void leave(const Error* broken) {
        if (broken != nullptr) {
            asio::post(io_, [this, error = *broken] {
                send(errorMessage(std::nullopt, error, Language::English));
                status_ = describe(error.code()).number;
            });
        }
        asio::post(io_, [this] {
            session_.stop();
            work_.reset();
        });
        if (!loop_.waitFor(kLeaveTime)) {
            ::_exit(describe(ErrorCode::TimedOut).number);
        }
    }

    void send(const nlohmann::json& message) {
        try {
            writer_.write(jsonText(message));
        } catch (const Error&) {
            // The browser is gone: the reader sees the end of the stream and leaves.
            session_.stop();
        }
    }

    messaging::FrameReader reader_;
    messaging::FrameWriter writer_;
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    Session session_;
    std::counting_semaphore<kMaxWaitingFrames> waiting_{kMaxWaitingFrames};
    EndOfLoop loop_;
    int status_ = 0;
};

} // namespace

int serveBrowser(int input, int output) {
    return BrowserConnection(input, output).run();
}

} // namespace eseal::broker
