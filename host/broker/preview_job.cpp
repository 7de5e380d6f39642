// A look at a visible seal, without any token.
#include "host/broker/document_job.hpp"
#include "host/job/document_worker_process.hpp"
#include "host/job/local_time.hpp"
#include "host/job/seal_preview.hpp"
#include "host/text/text.hpp"

#include <utility>

namespace eseal::broker {
namespace {

class PreviewJob final : public DocumentJob {
public:
    PreviewJob(JobSurroundings surroundings, PreviewMessage message)
        : DocumentJob(std::move(surroundings), message.header), message_(std::move(message)) {}

    job::Awaitable<void> run() override {
        co_await receive(message_.file, message_.options.digestAlgorithm);
        progress("preparing");
        const int descriptor = document().descriptor;
        worker_ = std::make_unique<job::WorkerConnection>(
            io(), job::documentWorkerFor(descriptor, message_.options));
        const job::RevisionRequest request = revisionRequest();
        const std::string svg = co_await job::previewSeal(*worker_, message_.file.size, request);
        throwIfAborted();
        send(previewedMessage(header().job, svg));
    }

private:
    job::RevisionRequest revisionRequest() const {
        const bool sample = message_.signerName.empty();
        return {
            .options = message_.options,
            .signerName = sample ? text::say(header().language, text::Key::CliPreviewSample)
                                 : message_.signerName,
            .signerIdentifier = sample ? job::kSampleIdentifier : message_.signerIdentifier,
            .language = header().language,
            .time = job::presentTime(),
            .certificate = {}};
    }

    void stopDocumentWork() override {
        if (worker_) {
            worker_->abort();
        }
    }

    PreviewMessage message_;
    std::unique_ptr<job::WorkerConnection> worker_;
};

} // namespace

std::shared_ptr<Job> makePreviewJob(JobSurroundings surroundings, PreviewMessage message) {
    return std::make_shared<PreviewJob>(std::move(surroundings), std::move(message));
}

} // namespace eseal::broker
