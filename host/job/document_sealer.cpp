#include "host/job/document_sealer.hpp"

#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "core/base/hex.hpp"
#include "core/cms/seal_signature.hpp"
#include "core/seal/embed.hpp"
#include "core/token/expiry.hpp"
#include "host/job/certificate_choice.hpp"
#include "host/job/document_requests.hpp"
#include "host/job/document_worker_process.hpp"

#include <algorithm>

namespace eseal::job {
namespace {

std::string signerName(const token::CertificateInfo& info) {
    return info.organisation.empty() ? info.commonName : info.organisation;
}

RevisionRequest
revisionRequest(const SealRequest& request, const token::CertificateInfo& certificate) {
    return {
        .options = request.options,
        .signerName = signerName(certificate),
        .signerIdentifier = certificate.organisationIdentifier,
        .language = request.consent.language,
        .time = request.time};
}

nlohmann::json checkMessage(
    const SealRequest& request, const seal::PreparedRevision& revision, const Bytes& appended) {
    return {
        {"type", "check"},
        {"appended", toBase64(appended)},
        {"byteRange", revision.byteRange},
        {"fieldName", revision.fieldName},
        {"password", request.options.password}};
}

/// A token of another time can have other certificates in it.
constexpr std::size_t kSecondRoom = 4096;

/// What was embedded is what was signed.
SealedDocument finish(
    const seal::PreparedRevision& revision, LeveledSeal seal, const Digest& digest, Hasher whole) {
    if (!cms::sealSignatureMatches(seal.cms, digest)) {
        throw Error(ErrorCode::Internal, "the finished seal does not verify");
    }
    SealedDocument sealed{
        .appended = seal::embed(revision, seal.cms),
        .sha256 = {},
        .fieldName = revision.fieldName,
        .pageCount = revision.pageCount,
        .level = seal.level,
        .warnings = std::move(seal.warnings)};
    if (revision.repaired) {
        sealed.warnings.push_back(ErrorCode::DocumentRepaired);
    }
    whole.update(sealed.appended);
    sealed.sha256 = toHex(whole.digest().bytes());
    return sealed;
}

} // namespace

cms::SealIdentity
identityOf(const token::CertificateEntry& entry, const seal::SealOptions& options) {
    return {
        .certificate = entry.certificate,
        .chain = entry.chain,
        .scheme = chooseScheme(entry.info, options.signatureScheme),
        .digestAlgorithm = options.digestAlgorithm};
}

std::string_view name(SealStage stage) {
    switch (stage) {
    case SealStage::Preparing:
        return "preparing";
    case SealStage::Confirming:
        return "confirming";
    case SealStage::Signing:
        return "signing";
    case SealStage::TimeStamping:
        break;
    }
    return "time-stamping";
}

nlohmann::json warningNames(const std::vector<ErrorCode>& warnings) {
    nlohmann::json names = nlohmann::json::array();
    for (const ErrorCode warning : warnings) {
        names.push_back(describe(warning).name);
    }
    return names;
}

Awaitable<seal::PreparedRevision> DocumentSealer::prepare(
    const ReceivedDocument& document, const SealRequest& request, std::size_t contentsCapacity) {
    documentWorker_ = std::make_shared<WorkerConnection>(
        io_, documentWorkerFor(document.descriptor, request.options));
    const RevisionRequest wanted = revisionRequest(request, token_.entry().info);
    co_await documentWorker_->send(prepareMessage(document.size, wanted, contentsCapacity));
    co_return readPrepared(
        co_await documentWorker_->receive(readingTime(document.size)), document.size);
}

std::size_t DocumentSealer::usualCapacity(const cms::SealIdentity& identity) const {
    return cms::sealSignatureSize(identity) + timeStamper_.room();
}

Awaitable<LeveledSeal>
DocumentSealer::sign(const cms::SealIdentity& identity, const Digest& digest) {
    onStage_(SealStage::Signing);
    cms::SealSignatureDraft draft(identity, digest);
    Bytes cms = draft.complete(co_await token_.sign(identity.scheme, draft.digestToSign()));
    if (timeStamper_.level() != seal::SealLevel::BaselineB) {
        onStage_(SealStage::TimeStamping);
    }
    co_return co_await timeStamper_.raise(std::move(cms), identity.digestAlgorithm);
}

Awaitable<SealedDocument> DocumentSealer::complete(
    const ReceivedDocument& document, const SealRequest& request, const cms::SealIdentity& identity,
    seal::PreparedRevision revision) {
    onStage_ = request.onStage;
    Digest digest = seal::digestOfByteRange(revision, document.seal);
    LeveledSeal seal = co_await sign(identity, digest);
    if (seal.cms.size() > revision.contentsCapacity) {
        // The same document and the same consent, with the room that is known now.
        onStage_ = [](SealStage) {};
        revision = co_await prepare(document, request, seal.cms.size() + kSecondRoom);
        digest = seal::digestOfByteRange(revision, document.seal);
        seal = co_await sign(identity, digest);
    }
    if (seal.cms.size() > revision.contentsCapacity) {
        throw Error(ErrorCode::TimeStampFailed, "larger each time", {{"reason", "too-large"}});
    }
    SealedDocument sealed = finish(revision, std::move(seal), digest, document.whole);
    if (token::expiryStep(token_.entry().info, request.time)) {
        sealed.warnings.push_back(ErrorCode::CertificateExpiresSoon);
    }
    co_await check(document, request, revision, sealed.appended);
    co_return sealed;
}

Awaitable<void> DocumentSealer::check(
    const ReceivedDocument& document, const SealRequest& request,
    const seal::PreparedRevision& revision, const Bytes& appended) {
    co_await documentWorker_->send(checkMessage(request, revision, appended));
    co_await documentWorker_->receive(readingTime(document.size));
    documentWorker_->finish();
    documentWorker_.reset();
}

Awaitable<SealedDocument>
DocumentSealer::seal(const ReceivedDocument& document, const SealRequest& request) {
    const cms::SealIdentity identity = identityOf(token_.entry(), request.options);
    request.onStage(SealStage::Preparing);
    seal::PreparedRevision revision = co_await prepare(document, request, usualCapacity(identity));

    request.onStage(SealStage::Confirming);
    ConsentDetails consent = request.consent;
    consent.pageCount = revision.pageCount;
    consent.certify = revision.certify;
    consent.repaired = revision.repaired;
    consent.level = timeStamper_.level();
    co_await token_.open(consent);

    SealedDocument sealed = co_await complete(document, request, identity, std::move(revision));
    co_await token_.close();
    co_return sealed;
}

Awaitable<SealedDocument>
DocumentSealer::sealInBatch(const ReceivedDocument& document, const SealRequest& request) {
    const cms::SealIdentity identity = identityOf(token_.entry(), request.options);
    request.onStage(SealStage::Preparing);
    seal::PreparedRevision revision = co_await prepare(document, request, usualCapacity(identity));
    co_return co_await complete(document, request, identity, std::move(revision));
}

void DocumentSealer::abort() {
    if (documentWorker_) {
        documentWorker_->abort();
    }
    timeStamper_.abort();
    token_.worker().abort();
}

} // namespace eseal::job
