// One document of a page.
#include "host/broker/job.hpp"
#include "host/broker/upload.hpp"

#include <utility>

namespace eseal::broker {
namespace {

class SealJob final : public Job {
public:
    SealJob(JobSurroundings surroundings, SealMessage message)
        : Job(std::move(surroundings), message.header, audit::Action::Seal),
          message_(std::move(message)) {}

    job::Awaitable<void> run() override {
        audit().document(message_.file.name, message_.file.size);
        requireAllowedSize(message_.file.size);
        co_await findToken(message_.options);
        upload_ = std::make_unique<Upload>(
            io(), header().job, message_.file.size, message_.options.digestAlgorithm,
            [this](const nlohmann::json& out) { send(out); });
        phase("reading");
        co_await upload_->receive();
        audit().received(message_.file.size, upload_->document().whole.digest());

        sealer_ = std::make_unique<job::DocumentSealer>(
            io(), token(), timeStamper(), upload_->document(), consentedRequest());
        const job::SealedDocument sealed = co_await sealer_->seal();
        throwIfAborted();
        sendSealed(message_.file.size, sealed);
    }

    void data(const DataMessage& message) override {
        if (!upload_) {
            Job::data(message);
        }
        upload_->data(message);
    }

private:
    job::SealRequest consentedRequest() {
        job::SealRequest request = sealRequest(message_.options);
        request.consent.files.push_back(message_.file);
        return request;
    }

    void stopWork() override {
        if (upload_) {
            upload_->fail(std::make_exception_ptr(Error(ErrorCode::Aborted)));
        }
        if (sealer_) {
            sealer_->abort();
        }
    }

    SealMessage message_;
    std::unique_ptr<Upload> upload_;
    std::unique_ptr<job::DocumentSealer> sealer_;
};

} // namespace

std::shared_ptr<Job> makeSealJob(JobSurroundings surroundings, SealMessage message) {
    return std::make_shared<SealJob>(std::move(surroundings), std::move(message));
}

} // namespace eseal::broker
