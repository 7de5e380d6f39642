#include "host/job/extender.hpp"

#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "core/seal/embed.hpp"
#include "host/diagnostics/diagnostics.hpp"
#include "host/job/document_requests.hpp"
#include "host/job/fetching_request.hpp"
#include "host/job/verify_worker_process.hpp"
#include "host/worker/limits.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace eseal::job {
namespace {

using seal::SealLevel;

/// A token with its authority's chain seldom has more; a larger one makes the revision anew.
constexpr std::size_t kStampRoom = 10'240;
/// A token of another time can have other certificates in it.
constexpr std::size_t kMoreRoom = 4096;
constexpr std::size_t kMaxCertificateText = 4096;

void put(Bytes& appended, const Bytes& more) {
    appended.insert(appended.end(), more.begin(), more.end());
}

/// "CN=...: reason, detail"
std::string firstOf(const nlohmann::json& unproved) {
    const nlohmann::json& first = unproved.front();
    return first.value("subject", "") + ": " + first.value("reason", "") + ", " +
           first.value("detail", "");
}

/// Written anew from what the worker says: texts of certain keys and nothing else.
nlohmann::json checkedUnproved(const nlohmann::json& list) {
    nlohmann::json checked = nlohmann::json::array();
    for (const nlohmann::json& one : list) {
        Fields fields(one, ErrorCode::WorkerFailed);
        checked.push_back(
            {{"subject", fields.text("subject", kMaxCertificateText)},
             {"reason", fields.text("reason", kMaxCertificateText)},
             {"detail", fields.text("detail", kMaxCertificateText)}});
        fields.done();
    }
    return checked;
}

struct Collected {
    Bytes appended; ///< empty: everything was there already
    bool fresh = true;
    nlohmann::json unproved;
};

Collected readCollected(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    Collected collected{
        .appended = fields.has("appended") ? fields.bytes("appended") : Bytes(),
        .fresh = fields.boolean("fresh"),
        .unproved = checkedUnproved(fields.array("unproved"))};
    fields.done();
    return collected;
}

bool readNeedsTime(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    const bool needsTime = fields.boolean("needsTime");
    fields.done();
    return needsTime;
}

} // namespace

Extender::Extender(asio::io_context& io, TimeStamper& timeStamper, ExtendRequest request)
    : timeStamper_(timeStamper), request_(std::move(request)),
      worker_(startVerifyWorker(io, request_.descriptor)) {
    result_.appended = std::move(request_.appended);
    inputSize_ = request_.size + result_.appended.size();
}

nlohmann::json Extender::message(const char* type) const {
    nlohmann::json json{{"type", type}, {"password", request_.password}};
    if (!result_.appended.empty()) {
        json["appended"] = toBase64(result_.appended);
    }
    return json;
}

Awaitable<nlohmann::json> Extender::ask(nlohmann::json request) {
    co_return co_await askWithFetches(
        *worker_, timeStamper_.network(), std::move(request),
        readingTime(request_.size + result_.appended.size()));
}

Awaitable<void> Extender::stampMissing() {
    nlohmann::json question = message("examine");
    question["field"] = request_.fieldName;
    const nlohmann::json answer = co_await ask(std::move(question));
    if (readNeedsTime(answer)) {
        co_await stampDocument();
    }
}

Awaitable<void> Extender::prove() {
    nlohmann::json question = message("collect");
    question["field"] = request_.fieldName;
    question["anchors"] = anchorsAsJson(request_.anchors);
    const nlohmann::json answer = co_await ask(std::move(question));
    takeProof(answer);
}

void Extender::takeProof(const nlohmann::json& answer) {
    const Collected collected = readCollected(answer);
    if (!collected.unproved.empty()) {
        throw Error(
            ErrorCode::LevelUnreachable, firstOf(collected.unproved),
            {{"reason", collected.unproved.front().at("reason")},
             {"certificates", collected.unproved}});
    }
    put(result_.appended, collected.appended);
    if (!collected.fresh) {
        result_.warnings.push_back(ErrorCode::RevocationDataOlder);
    }
}

Awaitable<void> Extender::stampDocument() {
    bool fits = co_await stampDocumentIn(kStampRoom);
    if (!fits) {
        fits = co_await stampDocumentIn(tokenSize_ + kMoreRoom);
    }
    if (!fits) {
        throw Error(ErrorCode::TimeStampFailed, "larger each time", {{"reason", "too-large"}});
    }
}

Awaitable<bool> Extender::stampDocumentIn(std::size_t capacity) {
    nlohmann::json question = message("stamp");
    question["contentsCapacity"] = std::min(capacity, worker::kMaxContents);
    const nlohmann::json answer = co_await ask(std::move(question));
    const seal::PreparedRevision revision =
        readPrepared(answer, request_.size + result_.appended.size());
    Hasher before = request_.whole;
    before.update(result_.appended);
    Digest digest = seal::digestOfByteRange(revision, std::move(before));
    StampedDigest stamped = co_await timeStamper_.stamp(std::move(digest));
    tokenSize_ = stamped.token.size();
    if (tokenSize_ > revision.contentsCapacity) {
        co_return false;
    }
    const Bytes written = seal::embed(revision, stamped.token);
    put(result_.appended, written);
    nlohmann::json check = message("check");
    check["byteRange"] = revision.byteRange;
    check["fieldName"] = revision.fieldName;
    const nlohmann::json checked = co_await ask(std::move(check));
    std::ranges::copy(stamped.warnings, std::back_inserter(result_.warnings));
    co_return true;
}

Awaitable<bool> Extender::step(Awaitable<void> work, SealLevel reached) {
    const ExtendedDocument before = result_;
    std::optional<Error> problem;
    try {
        co_await std::move(work);
        result_.level = reached;
        co_return true;
    } catch (const Error& error) {
        problem = error;
    }
    if (problem->code() == ErrorCode::Aborted || !timeStamper_.lowerAllowed()) {
        throw Error(*problem);
    }
    diagnostics::write(diagnostics::Level::Error, problem->what());
    result_ = before; // a failure leaves a whole document of the level before
    result_.warnings.push_back(ErrorCode::LevelLowered);
    co_return false;
}

Awaitable<void> Extender::reach(SealLevel wanted) {
    co_await stampMissing();
    result_.level = SealLevel::BaselineT;
    if (wanted == SealLevel::BaselineT) {
        co_return;
    }
    Awaitable<void> proving = prove();
    const bool proved = co_await step(std::move(proving), SealLevel::BaselineLT);
    if (proved && wanted == SealLevel::BaselineLTA) {
        Awaitable<void> stamping = stampDocument();
        co_await step(std::move(stamping), SealLevel::BaselineLTA);
    }
}

/// The verifier has the last word on the level, and on what it was reached with.
Awaitable<void> Extender::confirm() {
    nlohmann::json question = message("confirm");
    question["field"] = request_.fieldName;
    question["inputSize"] = inputSize_;
    question["level"] = seal::name(result_.level);
    const nlohmann::json confirmed = co_await ask(std::move(question));
}

Awaitable<ExtendedDocument> Extender::run() {
    co_await reach(timeStamper_.level());
    co_await confirm();
    worker_->letGo();
    // Each warning once: several time-stamps find the clock wrong together.
    std::ranges::sort(result_.warnings);
    const auto same = std::ranges::unique(result_.warnings);
    result_.warnings.erase(same.begin(), same.end());
    co_return std::move(result_);
}

void Extender::abort() {
    worker_->abort();
}

} // namespace eseal::job
