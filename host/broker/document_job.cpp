#include "host/broker/document_job.hpp"

#include <utility>

namespace eseal::broker {

void DocumentJob::data(const DataMessage& message) {
    if (!upload_) {
        Job::data(message);
    }
    upload_->data(message);
}

job::Awaitable<void> DocumentJob::receive(job::DeclaredFile file, DigestAlgorithm algorithm) {
    requireAllowedSize(file.size);
    upload_ = std::make_unique<Upload>(
        io(), header().job, file.size, algorithm, [this](const nlohmann::json& out) { send(out); });
    co_await upload_->receive();
}

void DocumentJob::stopWork() {
    if (upload_) {
        upload_->fail(std::make_exception_ptr(Error(ErrorCode::Aborted)));
    }
    stopDocumentWork();
}

} // namespace eseal::broker
