#include "host/job/list_window.hpp"

#include "core/base/environment.hpp"
#include "core/base/error.hpp"
#include "host/process/helper_process.hpp"
#include "host/worker/limits.hpp"

#include <boost/asio/buffer.hpp>

#include <array>
#include <optional>

namespace eseal::job {
namespace {

constexpr std::size_t kMaxAnswer = 64;

/// Without one these programs fail just as if the user had cancelled.
bool hasDesktop() {
    return !environmentValue("DISPLAY").empty() || !environmentValue("WAYLAND_DISPLAY").empty();
}

std::optional<process::HelperProcess> startFirst(const std::vector<dialog::ListCommand>& commands) {
    for (const dialog::ListCommand& command : commands) {
        if (auto process = process::HelperProcess::start(command.program, command.arguments)) {
            return process;
        }
    }
    return std::nullopt;
}

} // namespace

Awaitable<std::string> ListWindow::show(const std::vector<dialog::ListCommand>& commands) {
    auto process = hasDesktop() ? startFirst(commands) : std::nullopt;
    if (!process) {
        throw Error(ErrorCode::DialogMissing, "neither zenity, kdialog nor yad");
    }
    std::string answer = co_await readAll(process->releaseOutput());
    if (aborted_) {
        throw Error(ErrorCode::Aborted);
    }
    if (timedOut_) {
        throw Error(ErrorCode::TimedOut, "nobody answered the list");
    }
    if (process->wait() != 0) {
        throw Error(ErrorCode::UserCancelled);
    }
    co_return answer;
}

Awaitable<std::string> ListWindow::readAll(int descriptor) {
    output_ = std::make_unique<asio::posix::stream_descriptor>(io_, descriptor);
    limit_.expires_after(worker::kDialogTime);
    limit_.async_wait([this](const boost::system::error_code& cancelled) {
        if (!cancelled && output_) {
            timedOut_ = true;
            output_->close();
        }
    });
    std::string answer;
    std::array<char, kMaxAnswer> chunk{};
    boost::system::error_code failure;
    while (!failure && answer.size() < kMaxAnswer) {
        const std::size_t size = co_await output_->async_read_some(
            asio::buffer(chunk), asio::redirect_error(asio::use_awaitable, failure));
        answer.append(chunk.data(), size);
    }
    limit_.cancel();
    output_.reset();
    co_return answer;
}

void ListWindow::abort() {
    aborted_ = true;
    if (output_) {
        output_->close();
    }
}

} // namespace eseal::job
