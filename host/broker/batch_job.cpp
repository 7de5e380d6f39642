// Many documents of a page: one consent, one login, a result for each.
#include "host/broker/job.hpp"
#include "host/broker/upload.hpp"
#include "host/job/batch_files.hpp"

#include <optional>
#include <utility>

namespace eseal::broker {
namespace {

class BatchJob final : public Job {
public:
    BatchJob(JobSurroundings surroundings, BatchMessage message)
        : Job(std::move(surroundings), message.header, audit::Action::Batch),
          message_(std::move(message)) {}

    job::Awaitable<void> run() override {
        co_await findToken(message_.options);
        progress("confirming");
        const job::ConsentDetails details = consentToAll();
        co_await job::showBatchFiles(fileList_, details);
        throwIfAborted();
        co_await token().open(details);
        std::size_t sealed = 0;
        for (std::size_t index = 0; index < message_.files.size(); ++index) {
            audit().document(message_.files[index].name, message_.files[index].size);
            throwIfAborted();
            send(nextMessage(header().job, index));
            if (co_await attempt(message_.files[index])) {
                ++sealed;
            }
        }
        audit().document({}, 0);
        co_await token().close();
        throwIfAborted();
        send(batchDoneMessage(header().job, sealed, message_.files.size() - sealed));
    }

    void data(const DataMessage& message) override {
        if (!upload_) {
            Job::data(message);
        }
        upload_->data(message);
    }

    void unreadable() override {
        if (!upload_) {
            Job::unreadable();
        }
        upload_->fail(std::make_exception_ptr(Error(ErrorCode::InputUnreadable)));
    }

private:
    job::ConsentDetails consentToAll() const {
        job::ConsentDetails details = consent();
        details.files = message_.files;
        details.certify = message_.options.certify;
        details.level = timeStamper().level();
        return details;
    }

    /// A document that cannot be sealed does not stop the others; a token that is gone does.
    job::Awaitable<bool> attempt(const job::DeclaredFile& file) {
        std::optional<Error> problem;
        try {
            co_await sealOne(file);
        } catch (const Error& error) {
            problem = error;
        }
        throwIfAborted();
        if (!problem) {
            co_return true;
        }
        if (!token().usable()) {
            throw Error(*problem);
        }
        if (upload_) {
            co_await upload_->drain();
        }
        audit().refused(problem->code());
        send(failedMessage(header().job, *problem, header().language));
        co_return false;
    }

    job::Awaitable<void> sealOne(const job::DeclaredFile& file) {
        upload_.reset();
        requireAllowedSize(file.size);
        upload_ = std::make_unique<Upload>(
            io(), header().job, file.size, message_.options.digestAlgorithm,
            [this](const nlohmann::json& out) { send(out); });
        phase("reading");
        co_await upload_->receive();
        audit().received(file.size, upload_->document().whole.digest());
        sealer_ = std::make_unique<job::DocumentSealer>(
            io(), token(), timeStamper(), upload_->document(), sealRequest(message_.options));
        const job::SealedDocument sealed = co_await sealer_->sealInBatch();
        throwIfAborted();
        sendSealed(file.size, sealed);
    }

    void stopWork() override {
        fileList_.abort();
        if (upload_) {
            upload_->fail(std::make_exception_ptr(Error(ErrorCode::Aborted)));
        }
        if (sealer_) {
            sealer_->abort();
        }
    }

    BatchMessage message_;
    job::ListWindow fileList_{io()};
    std::unique_ptr<Upload> upload_;
    std::unique_ptr<job::DocumentSealer> sealer_;
};

} // namespace

std::shared_ptr<Job> makeBatchJob(JobSurroundings surroundings, BatchMessage message) {
    return std::make_shared<BatchJob>(std::move(surroundings), std::move(message));
}

} // namespace eseal::broker
