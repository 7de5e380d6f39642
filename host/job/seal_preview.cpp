#include "host/job/seal_preview.hpp"

#include "core/base/exact_json.hpp"
#include "host/job/document_worker_process.hpp"
#include "host/job/local_time.hpp"
#include "host/worker/limits.hpp"

namespace eseal::job {
namespace {

nlohmann::json previewMessage(std::uint64_t size, const PreviewRequest& request) {
    return {
        {"type", "preview"},
        {"size", size},
        {"options", toJson(request.options)},
        {"signerName", request.signerName},
        {"signerIdentifier", request.signerIdentifier},
        {"language", languageTag(request.language)},
        {"time", request.time.time_since_epoch().count()},
        {"localTime", localTime(request.time).time_since_epoch().count()}};
}

std::string readPreviewed(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    std::string svg = fields.text("svg", worker::kMaxWorkerFrame);
    fields.done();
    return svg;
}

} // namespace

Awaitable<std::string> previewSeal(
    asio::io_context& io, int descriptor, std::uint64_t size, const PreviewRequest& request) {
    WorkerConnection worker(io, documentWorkerFor(descriptor, request.options));
    co_await worker.send(previewMessage(size, request));
    co_return readPreviewed(co_await worker.receive(worker::kDocumentTime));
}

} // namespace eseal::job
