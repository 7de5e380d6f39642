#include "host/verification/verification.hpp"

#include "core/base/exact_json.hpp"
#include "core/base/hex.hpp"
#include "core/base/time_text.hpp"
#include "host/job/document_requests.hpp"
#include "host/job/fetching_request.hpp"
#include "host/job/verify_worker_process.hpp"
#include "host/verification/words.hpp"

#include <utility>

namespace eseal::verification {
namespace {

constexpr std::size_t kMaxPassword = 4096;
constexpr std::size_t kMaxFlag = 5;
constexpr std::size_t kMaxTime = 64;

std::chrono::sys_seconds timeOf(const VerifyOptions& options) {
    const auto now = std::chrono::floor<std::chrono::seconds>(currentTime());
    return options.time.value_or(now);
}

nlohmann::json verifyMessage(const VerifyRequest& request) {
    return {
        {"type", "verify"},
        {"size", request.size},
        {"time", timeOf(request.options).time_since_epoch().count()},
        {"offline", request.options.offline},
        {"password", request.options.password},
        {"anchors", job::anchorsAsJson(request.anchors)}};
}

nlohmann::json readVerified(const nlohmann::json& message, const VerifyRequest& request) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    nlohmann::json report = fields.object("report");
    fields.done();
    report["file"] = {
        {"name", request.name}, {"size", request.size}, {"sha256", toHex(request.sha256.bytes())}};
    addWords(report, request.language);
    return report;
}

std::chrono::sys_seconds readTime(Fields& fields) {
    const auto time = timeFromText(fields.text("time", kMaxTime));
    if (!time) {
        fields.refuse("time", "a time as 2026-11-23T12:00:00Z is expected");
    }
    return std::chrono::floor<std::chrono::seconds>(*time);
}

} // namespace

VerifyOptions verifyOptionsFromJson(const nlohmann::json& json) {
    Fields fields(json);
    VerifyOptions options;
    if (fields.has("password")) {
        options.password = fields.text("password", kMaxPassword);
    }
    if (fields.has("time")) {
        options.time = readTime(fields);
    }
    options.offline = fields.has("offline");
    // Options are texts on the wire, as those of a seal.
    if (options.offline && fields.text("offline", kMaxFlag) != "true") {
        fields.refuse("offline", "true is expected");
    }
    fields.done();
    return options;
}

Verifier::Verifier(job::asio::io_context& io, net::FetcherSettings fetching)
    : io_(io), network_(io, std::move(fetching)) {}

job::Awaitable<nlohmann::json> Verifier::verify(const VerifyRequest& request) {
    worker_ = job::startVerifyWorker(io_, request.descriptor);
    const std::shared_ptr<job::WorkerConnection> worker = worker_;
    nlohmann::json message = verifyMessage(request);
    const nlohmann::json answer = co_await job::askWithFetches(
        *worker, network_, std::move(message), job::readingTime(request.size));
    co_return readVerified(answer, request);
}

void Verifier::abort() {
    network_.abort();
    if (worker_) {
        worker_->abort();
    }
}

} // namespace eseal::verification
