// A look at a visible seal, without any token.
#include "host/broker/job.hpp"
#include "host/broker/upload.hpp"
#include "host/job/document_worker_process.hpp"
#include "host/job/seal_preview.hpp"
#include "host/text/text.hpp"

#include <utility>

namespace eseal::broker {
namespace {

class PreviewJob final : public Job {
public:
    PreviewJob(JobSurroundings surroundings, PreviewMessage message)
        : Job(std::move(surroundings), message.header), message_(std::move(message)) {}

    job::Awaitable<void> run() override {
        requireAllowedSize(message_.file.size);
        upload_ = std::make_unique<Upload>(
            io(), header().job, message_.file.size, message_.options.digestAlgorithm,
            [this](const nlohmann::json& out) { send(out); });
        co_await upload_->receive();
        progress("preparing");
        const int descriptor = upload_->document().descriptor;
        worker_ = std::make_unique<job::WorkerConnection>(
            io(), job::documentWorkerFor(descriptor, message_.options));
        const job::RevisionRequest request = revisionRequest();
        const std::string svg = co_await job::previewSeal(*worker_, message_.file.size, request);
        throwIfAborted();
        send(previewedMessage(header().job, svg));
    }

    void data(const DataMessage& message) override {
        if (!upload_) {
            Job::data(message);
        }
        upload_->data(message);
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
            .time = presentTime(),
            .certificate = {}};
    }

    void stopWork() override {
        if (upload_) {
            upload_->fail(std::make_exception_ptr(Error(ErrorCode::Aborted)));
        }
        if (worker_) {
            worker_->abort();
        }
    }

    PreviewMessage message_;
    std::unique_ptr<Upload> upload_;
    std::unique_ptr<job::WorkerConnection> worker_;
};

} // namespace

std::shared_ptr<Job> makePreviewJob(JobSurroundings surroundings, PreviewMessage message) {
    return std::make_shared<PreviewJob>(std::move(surroundings), std::move(message));
}

} // namespace eseal::broker
