#include "host/broker/job.hpp"

#include "host/configuration/certificate_files.hpp"
#include "host/job/local_time.hpp"

#include <algorithm>
#include <utility>

namespace eseal::broker {
namespace {

/// The largest slice whose base64 and envelope fit into one message to the browser.
constexpr std::size_t kAppendedSlice = 786'216;

} // namespace

Job::Job(JobSurroundings surroundings, JobHeader header, audit::Action action)
    : Job(std::move(surroundings), std::move(header)) {
    audit_.emplace(action, header_.origin.text());
}

Job::Job(JobSurroundings surroundings, JobHeader header)
    : surroundings_(std::move(surroundings)), header_(std::move(header)) {}

void Job::begin() {
    around_ = surroundings_.settings.lookAround();
    if (audit_) {
        audit_->open(around_.audit);
    }
    if (!header_.origin.isExtensionPage()) {
        around_.origins.check(header_.origin.text());
    }
}

void Job::refused(ErrorCode code) {
    if (audit_) {
        audit_->refused(code);
    }
}

void Job::data(const DataMessage& /*message*/) {
    throw Error(ErrorCode::UnexpectedMessage, "data that was not wanted");
}

void Job::unreadable() {
    throw Error(ErrorCode::UnexpectedMessage, "no document was wanted");
}

void Job::abort() {
    aborted_ = true;
    if (finder_) {
        finder_->abort();
    }
    if (token_) {
        token_->worker().abort();
    }
    if (timeStamper_) {
        timeStamper_->abort();
    }
    stopWork();
}

void Job::progress(std::string_view stage) {
    phases_.enter(stage);
    send(progressMessage(header_.job, stage, 0, 0));
}

void Job::throwIfAborted() const {
    if (aborted_) {
        throw Error(ErrorCode::Aborted);
    }
}

void Job::requireAllowedSize(std::uint64_t size) const {
    const std::uint64_t limit = surroundings_.settings.documentLimit;
    if (size > limit) {
        throw Error(ErrorCode::DocumentTooLarge, {}, {{"size", size}, {"limit", limit}});
    }
}

job::Awaitable<void> Job::findToken(const seal::SealOptions& options) {
    timeStamper_ = std::make_unique<job::TimeStamper>(
        io(), around_.network, job::levelWish(options, around_.level));
    progress("finding-token");
    finder_ = std::make_unique<job::TokenFinder>(io(), around_.modules);
    co_await finder_->run();
    throwIfAborted();
    const seal::SealOptions wanted = configuration::withPreferences(options, around_.preferred);
    token_ =
        co_await finder_->chooseWithUser(wanted, around_.certificates, job::presentTime(), asker());
    throwIfAborted();
    audit().certificate(token_->entry().info);
}

job::Asker Job::asker() const {
    return {.origin = header_.origin.text(), .language = header_.language};
}

job::ConsentDetails Job::consent() const {
    job::ConsentDetails consent;
    consent.origin = header_.origin.text();
    consent.language = header_.language;
    return consent;
}

job::SealRequest Job::sealRequest(const seal::SealOptions& options) {
    return {
        .options = options,
        .consent = consent(),
        .time = job::presentTime(),
        .onStage = [this](job::SealStage stage) { progress(job::name(stage)); },
        .anchors = configuration::anchorsForLevel(
            job::levelWish(options, around().level).level, around().trust.anchors)};
}

void Job::sendSlices(
    ByteView bytes,
    const std::function<nlohmann::json(std::uint64_t offset, ByteView slice)>& message) const {
    for (std::size_t offset = 0; offset < bytes.size(); offset += kAppendedSlice) {
        const std::size_t length = std::min(kAppendedSlice, bytes.size() - offset);
        send(message(offset, bytes.subspan(offset, length)));
    }
}

void Job::sendSealed(std::uint64_t inputSize, const job::SealedDocument& sealed) {
    audit().sealed(sealed.sha256, name(sealed.level));
    sendSlices(sealed.appended, [this](std::uint64_t offset, ByteView slice) {
        return appendedMessage(header_.job, offset, slice);
    });
    send(sealedMessage(header_.job, inputSize, sealed, token_->entry().info));
}

} // namespace eseal::broker
