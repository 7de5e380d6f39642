// The signature fields of a document, for the extension's seal page.
#include "host/broker/job.hpp"
#include "host/broker/upload.hpp"
#include "host/job/document_requests.hpp"
#include "host/job/document_worker_process.hpp"

#include <utility>

namespace eseal::broker {
namespace {

class FieldsJob final : public Job {
public:
    FieldsJob(JobSurroundings surroundings, SealMessage message)
        : Job(std::move(surroundings), message.header), message_(std::move(message)) {}

    job::Awaitable<void> run() override {
        requireAllowedSize(message_.file.size);
        upload_ = std::make_unique<Upload>(
            io(), header().job, message_.file.size, DigestAlgorithm::Sha256,
            [this](const nlohmann::json& out) { send(out); });
        co_await upload_->receive();
        progress("preparing");
        const int descriptor = upload_->document().descriptor;
        worker_ = std::make_unique<job::WorkerConnection>(
            io(), job::documentWorkerFor(descriptor, seal::SealOptions()));
        const std::vector<seal::ListedField> fields =
            co_await job::listFields(*worker_, message_.file.size, message_.options.password);
        throwIfAborted();
        send(fieldsMessage(header().job, fields));
    }

    void data(const DataMessage& message) override {
        if (!upload_) {
            Job::data(message);
        }
        upload_->data(message);
    }

private:
    void stopWork() override {
        if (upload_) {
            upload_->fail(std::make_exception_ptr(Error(ErrorCode::Aborted)));
        }
        if (worker_) {
            worker_->abort();
        }
    }

    SealMessage message_;
    std::unique_ptr<Upload> upload_;
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
