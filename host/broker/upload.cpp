#include "host/broker/upload.hpp"

#include <algorithm>
#include <utility>

namespace eseal::broker {
namespace {

/// Readers look for the header in the first 1,024 bytes (ISO 32000-2 annex I.2 note).
constexpr std::size_t kHeaderWindow = 1024;

} // namespace

Upload::Upload(
    job::asio::io_context& io, std::uint64_t job, std::uint64_t size, DigestAlgorithm algorithm,
    Send send)
    : job_(job), size_(size), send_(std::move(send)), spool_(size), seal_(algorithm),
      whole_(DigestAlgorithm::Sha256), changed_(io) {}

job::Awaitable<void> Upload::receive() {
    wantMore();
    while (!complete() && !problem_) {
        const std::uint64_t before = spool_.size();
        const bool changed = co_await changedInTime();
        if (!changed && !problem_ && spool_.size() == before) {
            throw Error(ErrorCode::TimedOut, "the browser sent no data");
        }
    }
    if (problem_) {
        std::rethrow_exception(problem_);
    }
}

job::Awaitable<void> Upload::drain() {
    while (!wanted_.empty()) {
        const std::size_t before = wanted_.size();
        const bool changed = co_await changedInTime();
        if (!changed && wanted_.size() == before) {
            throw Error(ErrorCode::TimedOut, "the browser sent no data");
        }
    }
}

job::Awaitable<bool> Upload::changedInTime() {
    changed_.expires_after(kStallTime);
    boost::system::error_code woken;
    co_await changed_.async_wait(job::asio::redirect_error(job::asio::use_awaitable, woken));
    co_return static_cast<bool>(woken);
}

void Upload::data(const DataMessage& message) {
    try {
        accept(message);
    } catch (const Error&) {
        problem_ = std::current_exception();
    }
    if (!problem_) {
        wantMore();
    }
    changed_.cancel();
}

void Upload::accept(const DataMessage& message) {
    if (wanted_.empty() || message.offset != wanted_.front().offset ||
        message.bytes.size() != wanted_.front().length) {
        throw Error(
            ErrorCode::UnexpectedMessage, "data that was not wanted",
            {{"offset", message.offset}, {"length", message.bytes.size()}});
    }
    wanted_.pop_front();
    if (problem_) {
        return;
    }
    if (message.offset == 0) {
        checkBeginning(message.bytes);
    }
    spool_.append(message.bytes);
    seal_.update(message.bytes);
    if (seal_.algorithm() != whole_.algorithm()) {
        whole_.update(message.bytes);
    }
    send_(progressMessage(job_, "receiving", spool_.size(), size_));
}

void Upload::checkBeginning(ByteView bytes) {
    const std::string_view head = asText(bytes.first(std::min(bytes.size(), kHeaderWindow)));
    if (head.find("%PDF-") == std::string_view::npos) {
        throw Error(ErrorCode::NotAPdf, "no PDF header", {{"reason", "no-header"}});
    }
}

void Upload::wantMore() {
    while (wanted_.size() < kOutstanding && nextWant_ < size_) {
        const Want want{.offset = nextWant_, .length = std::min(kSlice, size_ - nextWant_)};
        wanted_.push_back(want);
        nextWant_ += want.length;
        send_(wantMessage(job_, want.offset, want.length));
    }
}

void Upload::fail(std::exception_ptr problem) {
    problem_ = std::move(problem);
    wanted_.clear();
    changed_.cancel();
}

job::ReceivedDocument Upload::document() const {
    return {
        .descriptor = spool_.descriptor(),
        .size = spool_.size(),
        .seal = seal_,
        .whole = seal_.algorithm() == whole_.algorithm() ? seal_ : whole_};
}

} // namespace eseal::broker
