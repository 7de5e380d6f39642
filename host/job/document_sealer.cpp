#include "host/job/document_sealer.hpp"

#include "core/base/exact_json.hpp"
#include "core/base/hex.hpp"
#include "core/cms/seal_signature.hpp"
#include "core/seal/embed.hpp"
#include "host/job/certificate_choice.hpp"
#include "host/job/document_worker_process.hpp"
#include "host/job/local_time.hpp"
#include "host/worker/limits.hpp"

#include <algorithm>

namespace eseal::job {
namespace {

constexpr std::uint64_t kBytesPerSecond = std::uint64_t{32} << 20U;

cms::SealIdentity
identityOf(const token::CertificateEntry& entry, const seal::SealOptions& options) {
    return {
        .certificate = entry.certificate,
        .chain = entry.chain,
        .scheme = chooseScheme(entry.info, options.signatureScheme),
        .digestAlgorithm = options.digestAlgorithm};
}

std::string signerName(const token::CertificateInfo& info) {
    return info.organisation.empty() ? info.commonName : info.organisation;
}

nlohmann::json prepareMessage(
    const ReceivedDocument& document, const SealRequest& request,
    const token::CertificateInfo& certificate, std::size_t contentsCapacity) {
    return {
        {"type", "prepare"},
        {"size", document.size},
        {"options", toJson(request.options)},
        {"signerName", signerName(certificate)},
        {"signerIdentifier", certificate.organisationIdentifier},
        {"language", languageTag(request.consent.language)},
        {"contentsCapacity", contentsCapacity},
        {"time", request.time.time_since_epoch().count()},
        {"localTime", localTime(request.time).time_since_epoch().count()}};
}

seal::PreparedRevision readPrepared(const nlohmann::json& message, std::uint64_t inputSize) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    seal::PreparedRevision revision = seal::preparedRevisionFromJson(fields.object("revision"));
    fields.done();
    seal::checkPrepared(revision, inputSize);
    return revision;
}

/// The last look before a result leaves: what was embedded is what was signed.
SealedDocument finish(
    const seal::PreparedRevision& revision, const Bytes& signature, const Digest& digest,
    Hasher whole) {
    if (!cms::sealSignatureMatches(signature, digest)) {
        throw Error(ErrorCode::Internal, "the finished seal does not verify");
    }
    SealedDocument sealed{
        .appended = seal::embed(revision, signature),
        .sha256 = {},
        .fieldName = revision.fieldName,
        .pageCount = revision.pageCount};
    whole.update(sealed.appended);
    sealed.sha256 = toHex(whole.digest().bytes());
    return sealed;
}

} // namespace

Awaitable<nlohmann::json> DocumentSealer::prepare(
    const ReceivedDocument& document, const SealRequest& request, std::size_t contentsCapacity) {
    documentWorker_ = std::make_shared<WorkerConnection>(
        io_, documentWorkerFor(document.descriptor, request.options));
    co_await documentWorker_->send(
        prepareMessage(document, request, token_.entry().info, contentsCapacity));
    const auto limit =
        worker::kDocumentTime + std::chrono::seconds(document.size / kBytesPerSecond);
    nlohmann::json answer = co_await documentWorker_->receive(limit);
    documentWorker_->finish();
    documentWorker_.reset();
    co_return answer;
}

Awaitable<SealedDocument>
DocumentSealer::seal(const ReceivedDocument& document, const SealRequest& request) {
    const cms::SealIdentity identity = identityOf(token_.entry(), request.options);
    const std::size_t capacity = cms::sealSignatureSize(identity);

    request.onStage(SealStage::Preparing);
    const seal::PreparedRevision revision =
        readPrepared(co_await prepare(document, request, capacity), document.size);

    request.onStage(SealStage::Confirming);
    ConsentDetails consent = request.consent;
    consent.fileSize = document.size;
    consent.pageCount = revision.pageCount;
    co_await token_.open(consent);

    request.onStage(SealStage::Signing);
    const Digest digest = seal::digestOfByteRange(revision, document.seal);
    cms::SealSignatureDraft draft(identity, digest);
    const Bytes signature = co_await token_.sign(identity.scheme, draft.digestToSign());
    const Bytes cms = draft.complete(signature);
    co_await token_.close();
    co_return finish(revision, cms, digest, document.whole);
}

void DocumentSealer::abort() {
    if (documentWorker_) {
        documentWorker_->abort();
    }
    token_.worker().abort();
}

} // namespace eseal::job
