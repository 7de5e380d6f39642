// A report on the signatures of a document. It needs no token and asks nobody.
#include "core/base/exact_json.hpp"
#include "host/broker/job.hpp"
#include "host/broker/upload.hpp"
#include "host/configuration/certificate_files.hpp"
#include "host/trusted_lists/refresh.hpp"
#include "host/verification/verification.hpp"

#include <utility>

namespace eseal::broker {
namespace {

class VerifyJob final : public Job {
public:
    VerifyJob(JobSurroundings surroundings, VerifyMessage message)
        : Job(std::move(surroundings), message.header), message_(std::move(message)) {}

    job::Awaitable<void> run() override {
        requireAllowedSize(message_.file.size);
        upload_ = std::make_unique<Upload>(
            io(), header().job, message_.file.size, DigestAlgorithm::Sha256,
            [this](const nlohmann::json& out) { send(out); });
        co_await upload_->receive();
        progress("verifying");
        verifier_ = std::make_unique<verification::Verifier>(io(), around().network.fetching);
        const verification::VerifyRequest request = verifyRequest();
        const nlohmann::json report = co_await verifier_->verify(request);
        throwIfAborted();
        sendReport(jsonText(report));
        if (!message_.options.offline) {
            trusted_lists::refreshInBackground(around().trust);
        }
    }

    void data(const DataMessage& message) override {
        if (!upload_) {
            Job::data(message);
        }
        upload_->data(message);
    }

private:
    verification::VerifyRequest verifyRequest() const {
        const job::ReceivedDocument document = upload_->document();
        return {
            .name = message_.file.name,
            .size = message_.file.size,
            .descriptor = document.descriptor,
            .sha256 = document.whole.digest(),
            .options = message_.options,
            .language = header().language,
            .anchors = configuration::readCertificateFiles(around().trust.anchors)};
    }

    void sendReport(std::string_view report) const {
        sendSlices(asBytes(report), [this](std::uint64_t offset, ByteView slice) {
            return reportMessage(header().job, offset, slice);
        });
        send(verifiedMessage(header().job, report.size()));
    }

    void stopWork() override {
        if (upload_) {
            upload_->fail(std::make_exception_ptr(Error(ErrorCode::Aborted)));
        }
        if (verifier_) {
            verifier_->abort();
        }
    }

    VerifyMessage message_;
    std::unique_ptr<Upload> upload_;
    std::unique_ptr<verification::Verifier> verifier_;
};

} // namespace

std::shared_ptr<Job> makeVerifyJob(JobSurroundings surroundings, VerifyMessage message) {
    return std::make_shared<VerifyJob>(std::move(surroundings), std::move(message));
}

} // namespace eseal::broker
