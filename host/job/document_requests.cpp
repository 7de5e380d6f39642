#include "host/job/document_requests.hpp"

#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "core/base/hex.hpp"
#include "core/seal/embed.hpp"
#include "host/job/document_worker_process.hpp"
#include "host/job/local_time.hpp"
#include "host/job/worker_connection.hpp"
#include "host/worker/limits.hpp"

namespace eseal::job {
namespace {

constexpr std::uint64_t kBytesPerSecond = std::uint64_t{32} << 20U;

nlohmann::json
revisionMessage(std::string_view type, std::uint64_t documentSize, const RevisionRequest& request) {
    nlohmann::json message = {
        {"type", type},
        {"size", documentSize},
        {"options", toJson(request.options)},
        {"signerName", request.signerName},
        {"signerIdentifier", request.signerIdentifier},
        {"language", languageTag(request.language)},
        {"time", request.time.time_since_epoch().count()},
        {"localTime", localTime(request.time).time_since_epoch().count()}};
    if (!request.certificate.empty()) {
        message["certificate"] = toBase64(request.certificate);
    }
    return message;
}

nlohmann::json locateMessage(std::uint64_t size, const std::string& password) {
    return {{"type", "locate"}, {"size", size}, {"password", password}};
}

seal::EmptyPlace readLocated(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    seal::EmptyPlace place{
        .byteRange = seal::byteRangeFrom(fields.array("byteRange")),
        .fieldName = fields.text("fieldName", seal::kMaxFieldName)};
    fields.done();
    return place;
}

nlohmann::json fieldsRequest(std::uint64_t size, const std::string& password) {
    return {{"type", "fields"}, {"size", size}, {"password", password}};
}

std::vector<seal::ListedField> readListed(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    std::vector<seal::ListedField> listed;
    for (const nlohmann::json& item : fields.array("fields")) {
        Fields field(item, ErrorCode::WorkerFailed);
        listed.push_back(
            {.name = field.text("name", seal::kMaxFieldName), .isSigned = field.boolean("signed")});
        field.done();
    }
    fields.done();
    return listed;
}

} // namespace

nlohmann::json previewMessage(std::uint64_t documentSize, const RevisionRequest& request) {
    return revisionMessage("preview", documentSize, request);
}

nlohmann::json prepareMessage(
    std::uint64_t documentSize, const RevisionRequest& request, std::size_t contentsCapacity) {
    nlohmann::json message = revisionMessage("prepare", documentSize, request);
    message["contentsCapacity"] = contentsCapacity;
    return message;
}

nlohmann::json checkMessage(const SealToCheck& seal) {
    nlohmann::json message = {
        {"type", "check"},
        {"offset", seal.offset},
        {"bytes", toBase64(seal.bytes)},
        {"byteRange", seal.byteRange},
        {"fieldName", seal.fieldName},
        {"password", seal.password},
        {"digestAlgorithm", name(seal.digest.algorithm())},
        {"digest", toHex(seal.digest.bytes())}};
    if (!seal.certificate.empty()) {
        message["certificate"] = toBase64(seal.certificate);
    }
    if (seal.level) {
        message["level"] = name(*seal.level);
    }
    return message;
}

seal::PreparedRevision readPrepared(const nlohmann::json& message, std::uint64_t documentSize) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    seal::PreparedRevision revision = seal::preparedRevisionFromJson(fields.object("revision"));
    fields.done();
    seal::checkPrepared(revision, documentSize);
    return revision;
}

std::chrono::seconds readingTime(std::uint64_t documentSize) {
    return worker::kDocumentTime + std::chrono::seconds(documentSize / kBytesPerSecond);
}

Awaitable<seal::PreparedRevision> prepareDocument(
    asio::io_context& io, int descriptor, std::uint64_t size, const RevisionRequest& request,
    std::size_t contentsCapacity) {
    WorkerConnection worker(io, documentWorkerFor(descriptor, request.options));
    co_await worker.send(prepareMessage(size, request, contentsCapacity));
    co_return readPrepared(co_await worker.receive(readingTime(size)), size);
}

Awaitable<seal::EmptyPlace> locateEmptyPlace(
    asio::io_context& io, int descriptor, std::uint64_t size, const std::string& password) {
    WorkerConnection worker(io, documentWorkerFor(descriptor, seal::SealOptions()));
    co_await worker.send(locateMessage(size, password));
    co_return readLocated(co_await worker.receive(readingTime(size)));
}

Awaitable<void>
checkSeal(asio::io_context& io, int descriptor, std::uint64_t size, const SealToCheck& seal) {
    WorkerConnection worker(io, documentWorkerFor(descriptor, seal::SealOptions()));
    co_await worker.send(checkMessage(seal));
    co_await worker.receive(readingTime(size));
}

Awaitable<std::vector<seal::ListedField>>
listFields(WorkerConnection& worker, std::uint64_t size, const std::string& password) {
    co_await worker.send(fieldsRequest(size, password));
    co_return readListed(co_await worker.receive(readingTime(size)));
}

} // namespace eseal::job
