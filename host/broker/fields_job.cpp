// The signature fields of a document, for the extension's seal page.
#include "host/broker/document_job.hpp"
#include "host/job/document_requests.hpp"
#include "host/job/document_worker_process.hpp"

#include <utility>

namespace eseal::broker {
namespace {

class FieldsJob final : public DocumentJob {
public:
    FieldsJob(JobSurroundings surroundings, SealMessage message)
        : DocumentJob(std::move(surroundings), message.header), message_(std::move(message)) {}

    job::Awaitable<void> run() override {
        co_await receive(message_.file, DigestAlgorithm::Sha256);
        progress("preparing");
        const int descriptor = document().descriptor;
        worker_ = std::make_unique<job::WorkerConnection>(
            io(), job::documentWorkerFor(descriptor, seal::SealOptions()));
        const std::vector<seal::ListedField> fields =
            co_await job::listFields(*worker_, message_.file.size, message_.options.password);
        throwIfAborted();
        send(fieldsMessage(header().job, fields));
    }

private:
    void stopDocumentWork() override {
        if (worker_) {
            worker_->abort();
        }
    }

    SealMessage message_;
    std::unique_ptr<job::WorkerConnection> worker_;
};

} // namespace

std::shared_ptr<Job> makeFieldsJob(JobSurroundings surroundings, SealMessage message) {
    if (!message.header.origin.isExtensionPage()) {
        throw Error(ErrorCode::OriginRefused, "the extension's pages alone are told the fields");
    }
    return std::make_shared<FieldsJob>(std::move(surroundings), std::move(message));
}

} // namespace eseal::broker
