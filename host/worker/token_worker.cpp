#include "host/worker/token_worker.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "host/dialog/canceller.hpp"
#include "host/messaging/frame.hpp"
#include "host/process/process_guard.hpp"
#include "host/worker/limits.hpp"
#include "host/worker/token_requests.hpp"

#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace eseal::worker {

namespace {

/// How long the main thread gets to come back from the module once the broker is gone.
constexpr auto kLeaveTime = std::chrono::milliseconds(500);

/// Takes requests off the descriptor all the time, so that its end is seen at any moment.
class RequestReader {
public:
    explicit RequestReader(int descriptor)
        : reader_(descriptor, kMaxWorkerFrame), thread_([this] { run(); }) {}
    ~RequestReader() { thread_.join(); }
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    const dialog::Canceller& canceller() const { return canceller_; }

    /// The next request; nothing once there will be no more.
    std::optional<std::string> next() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return ended_ || !requests_.empty(); });
        if (ended_) {
            return std::nullopt;
        }
        std::string request = std::move(requests_.front());
        requests_.pop_front();
        return request;
    }

    /// The main thread is out of the module for good.
    void leave() {
        const std::scoped_lock lock(mutex_);
        left_ = true;
        changed_.notify_all();
    }

private:
    void run() {
        try {
            while (auto request = reader_.read()) {
                const std::scoped_lock lock(mutex_);
                requests_.push_back(std::move(*request));
                changed_.notify_all();
            }
        } catch (const Error&) {
            // A stream that cannot be read any further has ended.
        }
        canceller_.cancel();
        std::unique_lock lock(mutex_);
        ended_ = true;
        changed_.notify_all();
        if (!changed_.wait_for(lock, kLeaveTime, [this] { return left_; })) {
            ::_exit(EXIT_FAILURE);
        }
    }

    messaging::FrameReader reader_;
    dialog::Canceller canceller_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> requests_;
    bool ended_ = false;
    bool left_ = false;
    std::thread thread_; ///< last: it uses all of the above
};

void serve(
    const std::filesystem::path& module, RequestReader& reader, messaging::FrameWriter& writer) {
    const auto report = [&writer](std::string_view phase) {
        writer.write(jsonText({{"type", "phase"}, {"phase", phase}}));
    };
    TokenRequests requests(module, reader.canceller(), report);
    while (const auto request = reader.next()) {
        writer.write(jsonText(requests.answer(*request)));
    }
}

} // namespace

int runTokenWorker(const std::filesystem::path& module, int requests, int replies) {
    process::guardWorker();
    messaging::FrameWriter writer(replies, kMaxWorkerFrame);
    RequestReader reader(requests);
    int status = EXIT_SUCCESS;
    try {
        serve(module, reader, writer);
    } catch (const std::exception&) {
        // Nobody reads the replies any more, so the requests end as well.
        status = EXIT_FAILURE;
    }
    reader.leave();
    return status;
}

} // namespace eseal::worker
