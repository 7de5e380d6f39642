// A report on the signatures of a document. It needs no token and asks nobody.
#include "core/base/exact_json.hpp"
#include "host/broker/document_job.hpp"
#include "host/configuration/certificate_files.hpp"
#include "host/trusted_lists/refresh.hpp"
#include "host/verification/verification.hpp"

#include <utility>

namespace eseal::broker {
namespace {

class VerifyJob final : public DocumentJob {
public:
    VerifyJob(JobSurroundings surroundings, VerifyMessage message)
        : DocumentJob(std::move(surroundings), message.header), message_(std::move(message)) {}

    job::Awaitable<void> run() override {
        co_await receive(message_.file, DigestAlgorithm::Sha256);
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

private:
    verification::VerifyRequest verifyRequest() const {
        const job::ReceivedDocument received = document();
        return {
            .name = message_.file.name,
            .size = message_.file.size,
            .descriptor = received.descriptor,
            .sha256 = received.whole.digest(),
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

    void stopDocumentWork() override {
        if (verifier_) {
            verifier_->abort();
        }
    }

    VerifyMessage message_;
    std::unique_ptr<verification::Verifier> verifier_;
};

} // namespace

std::shared_ptr<Job> makeVerifyJob(JobSurroundings surroundings, VerifyMessage message) {
    return std::make_shared<VerifyJob>(std::move(surroundings), std::move(message));
}

} // namespace eseal::broker
