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

RevisionRequest revisionRequest(const SealRequest& request, const token::CertificateEntry& entry) {
    return {
        .options = request.options,
        .signerName = signerName(entry.info),
        .signerIdentifier = entry.info.organisationIdentifier,
        .language = request.consent.language,
        .time = request.time,
        .certificate = entry.certificate};
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

/// What was embedded is what was signed.
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
        .pageCount = revision.pageCount,
        .warnings = {}};
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
        break;
    }
    return "signing";
}

nlohmann::json warningNames(const SealedDocument& sealed) {
    nlohmann::json names = nlohmann::json::array();
    for (const ErrorCode warning : sealed.warnings) {
        names.push_back(describe(warning).name);
    }
    return names;
}

Awaitable<seal::PreparedRevision> DocumentSealer::prepare(
    const ReceivedDocument& document, const SealRequest& request, std::size_t contentsCapacity) {
    request.onStage(SealStage::Preparing);
    documentWorker_ = std::make_shared<WorkerConnection>(
        io_, documentWorkerFor(document.descriptor, request.options));
    const RevisionRequest wanted = revisionRequest(request, token_.entry());
    co_await documentWorker_->send(prepareMessage(document.size, wanted, contentsCapacity));
    co_return readPrepared(
        co_await documentWorker_->receive(readingTime(document.size)), document.size);
}

Awaitable<SealedDocument> DocumentSealer::sign(
    const ReceivedDocument& document, const SealRequest& request, const cms::SealIdentity& identity,
    const seal::PreparedRevision& revision) {
    request.onStage(SealStage::Signing);
    const Digest digest = seal::digestOfByteRange(revision, document.seal);
    cms::SealSignatureDraft draft(identity, digest);
    const Bytes cms = draft.complete(co_await token_.sign(identity.scheme, draft.digestToSign()));
    SealedDocument sealed = finish(revision, cms, digest, document.whole);
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
    const seal::PreparedRevision revision =
        co_await prepare(document, request, cms::sealSignatureSize(identity));

    request.onStage(SealStage::Confirming);
    ConsentDetails consent = request.consent;
    consent.pageCount = revision.pageCount;
    consent.certify = revision.certify;
    consent.repaired = revision.repaired;
    co_await token_.open(consent);

    SealedDocument sealed = co_await sign(document, request, identity, revision);
    co_await token_.close();
    co_return sealed;
}

Awaitable<SealedDocument>
DocumentSealer::sealInBatch(const ReceivedDocument& document, const SealRequest& request) {
    const cms::SealIdentity identity = identityOf(token_.entry(), request.options);
    const seal::PreparedRevision revision =
        co_await prepare(document, request, cms::sealSignatureSize(identity));
    co_return co_await sign(document, request, identity, revision);
}

void DocumentSealer::abort() {
    if (documentWorker_) {
        documentWorker_->abort();
    }
    token_.worker().abort();
}

} // namespace eseal::job
