// One document of a page.
#include "host/broker/document_job.hpp"

#include <utility>

namespace eseal::broker {
namespace {

class SealJob final : public DocumentJob {
public:
    SealJob(JobSurroundings surroundings, SealMessage message)
        : DocumentJob(std::move(surroundings), message.header, audit::Action::Seal),
          message_(std::move(message)) {}

    job::Awaitable<void> run() override {
        audit().document(message_.file.name, message_.file.size);
        requireAllowedSize(message_.file.size);
        co_await findToken(message_.options);
        phase("reading");
        co_await receive(message_.file, message_.options.digestAlgorithm);
        audit().received(message_.file.size, document().whole.digest());

        sealer_ = std::make_unique<job::DocumentSealer>(
            io(), token(), timeStamper(), document(), consentedRequest());
        const job::SealedDocument sealed = co_await sealer_->seal();
        throwIfAborted();
        sendSealed(message_.file.size, sealed);
    }

private:
    job::SealRequest consentedRequest() {
        job::SealRequest request = sealRequest(message_.options);
        request.consent.files.push_back(message_.file);
        return request;
    }

    void stopDocumentWork() override {
        if (sealer_) {
            sealer_->abort();
        }
    }

    SealMessage message_;
    std::unique_ptr<job::DocumentSealer> sealer_;
};

} // namespace

std::shared_ptr<Job> makeSealJob(JobSurroundings surroundings, SealMessage message) {
    return std::make_shared<SealJob>(std::move(surroundings), std::move(message));
}

} // namespace eseal::broker
