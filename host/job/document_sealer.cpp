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
#include <iterator>

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

/// A token of another time can have other certificates in it.
constexpr std::size_t kSecondRoom = 4096;

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

std::vector<ErrorCode>
expiryWarnings(const token::CertificateInfo& certificate, std::chrono::sys_seconds time) {
    return token::expiryStep(certificate, time) ? std::vector{ErrorCode::CertificateExpiresSoon}
                                                : std::vector<ErrorCode>();
}

nlohmann::json warningNames(const std::vector<ErrorCode>& warnings) {
    nlohmann::json names = nlohmann::json::array();
    for (const ErrorCode warning : warnings) {
        names.push_back(describe(warning).name);
    }
    return names;
}

DocumentSealer::DocumentSealer(
    asio::io_context& io, RemoteToken& token, TimeStamper& timeStamper, ReceivedDocument document,
    SealRequest request)
    : io_(io), token_(token), timeStamper_(timeStamper), document_(std::move(document)),
      request_(std::move(request)), identity_(identityOf(token.entry(), request_.options)) {}

Awaitable<void> DocumentSealer::prepare() {
    request_.onStage(SealStage::Preparing);
    co_await prepareFor(cms::sealSignatureSize(identity_) + timeStamper_.room());
}

Awaitable<void> DocumentSealer::prepareFor(std::size_t contentsCapacity) {
    documentWorker_ = std::make_shared<WorkerConnection>(
        io_, documentWorkerFor(document_.descriptor, request_.options));
    const RevisionRequest wanted = revisionRequest(request_, token_.entry());
    co_await documentWorker_->send(prepareMessage(document_.size, wanted, contentsCapacity));
    revision_ = readPrepared(
        co_await documentWorker_->receive(readingTime(document_.size)), document_.size);
}

Awaitable<void> DocumentSealer::sign() {
    co_await signOnce();
    if (!fits()) {
        // The same document and the same consent, with the room that is known now.
        request_.onStage = [](SealStage) {};
        documentWorker_->letGo();
        co_await prepareFor(seal_.cms.size() + kSecondRoom);
        co_await signOnce();
    }
    if (!fits()) {
        throw Error(ErrorCode::TimeStampFailed, "larger each time", {{"reason", "too-large"}});
    }
}

Awaitable<void> DocumentSealer::signOnce() {
    request_.onStage(SealStage::Signing);
    cms::SealSignatureDraft draft(identity_, digest());
    Bytes cms = draft.complete(co_await token_.sign(identity_.scheme, draft.digestToSign()));
    if (timeStamper_.level() != seal::SealLevel::BaselineB) {
        request_.onStage(SealStage::TimeStamping);
    }
    seal_ = co_await timeStamper_.raise(std::move(cms), identity_.digestAlgorithm);
}

SealedDocument DocumentSealer::embed() const {
    // What is embedded is what was signed.
    if (!cms::sealSignatureMatches(seal_.cms, digest())) {
        throw Error(
            ErrorCode::SealNotValid, "the finished seal does not verify",
            {{"reason", "signature"}});
    }
    SealedDocument sealed{
        .appended = seal::embed(revision_, seal_.cms),
        .sha256 = {},
        .fieldName = revision_.fieldName,
        .pageCount = revision_.pageCount,
        .level = seal_.level,
        .warnings = seal_.warnings};
    if (revision_.repaired) {
        sealed.warnings.push_back(ErrorCode::DocumentRepaired);
    }
    std::ranges::copy(
        expiryWarnings(token_.entry().info, request_.time), std::back_inserter(sealed.warnings));
    return sealed;
}

std::shared_ptr<Extender> DocumentSealer::makeExtender(Bytes appended) const {
    ExtendRequest request{
        .descriptor = document_.descriptor,
        .size = document_.size,
        .whole = document_.whole,
        .appended = std::move(appended),
        .fieldName = revision_.fieldName,
        .password = request_.options.password,
        .anchors = request_.anchors};
    return std::make_shared<Extender>(io_, timeStamper_, std::move(request));
}

Awaitable<void> DocumentSealer::extend(SealedDocument& sealed) {
    extender_ = makeExtender(std::move(sealed.appended));
    ExtendedDocument extended = co_await extender_->run();
    sealed.appended = std::move(extended.appended);
    sealed.level = extended.level;
    std::ranges::copy(extended.warnings, std::back_inserter(sealed.warnings));
}

SealToCheck DocumentSealer::sealToCheck(const SealedDocument& sealed) const {
    return {
        .offset = document_.size,
        .bytes = sealed.appended,
        .byteRange = revision_.byteRange,
        .fieldName = revision_.fieldName,
        .password = request_.options.password,
        .digest = digest(),
        .certificate = identity_.certificate,
        .level = sealed.level};
}

Awaitable<SealedDocument> DocumentSealer::finish() {
    SealedDocument sealed = embed();
    co_await documentWorker_->send(checkMessage(sealToCheck(sealed)));
    co_await documentWorker_->receive(readingTime(document_.size));
    documentWorker_->letGo();
    const bool raised = sealed.level == seal::SealLevel::BaselineT;
    if (raised && timeStamper_.level() > seal::SealLevel::BaselineT) {
        co_await extend(sealed);
    }
    Hasher whole = document_.whole;
    whole.update(sealed.appended);
    sealed.sha256 = toHex(whole.digest().bytes());
    co_return sealed;
}

Awaitable<void> DocumentSealer::openToken() {
    request_.onStage(SealStage::Confirming);
    ConsentDetails consent = request_.consent;
    consent.pageCount = revision_.pageCount;
    consent.certify = revision_.certify;
    consent.repaired = revision_.repaired;
    consent.level = timeStamper_.level();
    co_await token_.open(consent);
}

Awaitable<SealedDocument> DocumentSealer::seal() {
    co_await prepare();
    co_await openToken();
    co_await sign();
    // The login does not wait for servers.
    co_await token_.close();
    co_return co_await finish();
}

Awaitable<SealedDocument> DocumentSealer::sealInBatch() {
    co_await prepare();
    co_await sign();
    co_return co_await finish();
}

void DocumentSealer::abort() {
    if (documentWorker_) {
        documentWorker_->abort();
    }
    if (extender_) {
        extender_->abort();
    }
    timeStamper_.abort();
    token_.worker().abort();
}

} // namespace eseal::job
