#include "host/job/seal_preview.hpp"

#include "core/base/exact_json.hpp"
#include "host/job/document_worker_process.hpp"
#include "host/worker/limits.hpp"

namespace eseal::job {
namespace {

std::string readPreviewed(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    std::string svg = fields.text("svg", worker::kMaxWorkerFrame);
    fields.done();
    return svg;
}

} // namespace

Awaitable<std::string>
previewSeal(WorkerConnection& worker, std::uint64_t size, const RevisionRequest& request) {
    co_await worker.send(previewMessage(size, request));
    co_return readPreviewed(co_await worker.receive(readingTime(size)));
}

Awaitable<std::string> previewSeal(
    asio::io_context& io, int descriptor, std::uint64_t size, const RevisionRequest& request) {
    WorkerConnection worker(io, documentWorkerFor(descriptor, request.options));
    co_return co_await previewSeal(worker, size, request);
}

} // namespace eseal::job
