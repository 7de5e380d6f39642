#include "host/broker/session.hpp"

#include "core/base/exact_json.hpp"
#include "host/diagnostics/diagnostics.hpp"

#include <utility>

namespace eseal::broker {
namespace asio = job::asio;

namespace {

constexpr std::size_t kMaxClaimedOrigin = 300;

std::string textAt(const nlohmann::json& message, const char* key) {
    const auto value = message.is_object() ? message.find(key) : message.end();
    return value != message.end() && value->is_string() ? value->get<std::string>() : "";
}

/// Nothing for what is no request for a seal.
std::optional<audit::Action> actionOf(const nlohmann::json& message) {
    const std::string type = textAt(message, "type");
    if (type == "seal") {
        return audit::Action::Seal;
    }
    if (type == "seal-batch") {
        return audit::Action::Batch;
    }
    return type == "seal-hash" ? std::optional(audit::Action::Hash) : std::nullopt;
}

/// As the request says it, which nobody has checked.
std::string claimedOrigin(const nlohmann::json& message) {
    return textAt(message, "origin").substr(0, kMaxClaimedOrigin);
}

} // namespace

Session::Session(asio::io_context& io, SessionSettings settings, Send send)
    : io_(io), settings_(std::move(settings)), send_(std::move(send)) {}

Session::~Session() = default;

void Session::hello() {
    send(helloMessage(settings_.documentLimit));
}

void Session::receive(const std::string& text) {
    nlohmann::json message;
    try {
        message = parseExact(text);
        dispatch(message);
    } catch (const Error& error) {
        refuse(message, error);
    } catch (const std::exception& problem) {
        refuse(message, Error(ErrorCode::Internal, problem.what()));
    }
}

void Session::refuse(const nlohmann::json& message, const Error& error) {
    const auto job = jobOf(message);
    // A running job cannot go on after a message of its own that makes no sense.
    if (current_ && (!job || isCurrent(*job))) {
        current_->abort();
    }
    logRefusal(message, error.code());
    fail(job, error, languageOf(message));
}

void Session::logRefusal(const nlohmann::json& message, ErrorCode code) const {
    const auto action = actionOf(message);
    if (!action) {
        return;
    }
    try {
        audit::Entry entry(*action, claimedOrigin(message));
        entry.open(settings_.lookAround().audit);
        entry.refused(code);
    } catch (const Error& problem) {
        diagnostics::write(diagnostics::Level::Error, problem.what());
    }
}

void Session::dispatch(const nlohmann::json& message) {
    const std::string type = typeOf(message);
    if (type == "seal") {
        begin(makeSealJob(surroundings(), readSeal(message)));
    } else if (type == "seal-batch") {
        begin(makeBatchJob(surroundings(), readBatch(message)));
    } else if (type == "seal-hash") {
        begin(makeHashJob(surroundings(), readHash(message)));
    } else if (type == "preview") {
        begin(makePreviewJob(surroundings(), readPreview(message)));
    } else if (type == "verify") {
        begin(makeVerifyJob(surroundings(), readVerify(message)));
    } else if (type == "fields") {
        begin(makeFieldsJob(surroundings(), readSeal(message)));
    } else if (type == "inventory") {
        begin(makeInventoryJob(surroundings(), readHeaderOnly(message)));
    } else if (type == "doctor") {
        begin(makeDoctorJob(surroundings(), readHeaderOnly(message)));
    } else if (type == "trust-update") {
        begin(makeTrustUpdateJob(surroundings(), readHeaderOnly(message)));
    } else if (type == "data") {
        data(message);
    } else if (type == "cancel") {
        cancel(readJobOnly(message));
    } else if (type == "unreadable") {
        unreadable(readJobOnly(message));
    } else {
        throw Error(ErrorCode::InvalidArgument, "unknown type", {{"field", "type"}});
    }
}

bool Session::isCurrent(std::uint64_t job) const {
    return current_ && current_->header().job == job;
}

JobSurroundings Session::surroundings() {
    return {
        .io = io_, .settings = settings_, .send = [this](const nlohmann::json& out) { send(out); }};
}

void Session::begin(std::shared_ptr<Job> job) {
    if (current_) {
        throw Error(ErrorCode::UnexpectedMessage, "another job is not done yet");
    }
    if (lastJob_ && job->header().job <= *lastJob_) {
        throw Error(ErrorCode::InvalidArgument, "job numbers must grow", {{"field", "job"}});
    }
    lastJob_ = job->header().job;
    current_ = std::move(job);
    asio::co_spawn(io_, run(current_), asio::detached);
}

void Session::data(const nlohmann::json& message) {
    const auto job = jobOf(message);
    // Slices of a job that has ended were on their way: not even read.
    if (job && !isCurrent(*job) && lastJob_ && *job <= *lastJob_) {
        return;
    }
    const DataMessage data = readData(message);
    if (!isCurrent(data.job)) {
        throw Error(ErrorCode::UnexpectedMessage, "data that was not wanted");
    }
    current_->data(data);
}

void Session::unreadable(std::uint64_t job) {
    if (isCurrent(job)) {
        current_->unreadable();
    }
}

void Session::cancel(std::uint64_t job) {
    if (isCurrent(job)) {
        current_->abort();
    }
}

asio::awaitable<void> Session::run(std::shared_ptr<Job> job) {
    const std::uint64_t number = job->header().job;
    const Language language = job->header().language;
    try {
        job->begin();
        co_await job->run();
    } catch (const Error& error) {
        // What an abort breaks on its way is not the reason.
        const Error reason = job->aborted() ? Error(ErrorCode::Aborted) : error;
        job->refused(reason.code());
        fail(number, reason, language);
    } catch (const std::exception& problem) {
        job->refused(ErrorCode::Internal);
        fail(number, Error(ErrorCode::Internal, problem.what()), language);
    }
    current_.reset();
}

void Session::fail(std::optional<std::uint64_t> job, const Error& error, Language language) {
    diagnostics::write(diagnostics::Level::Error, error.what());
    send(errorMessage(job, error, language));
}

void Session::send(const nlohmann::json& message) {
    if (!stopped_) {
        send_(message);
    }
}

void Session::stop() {
    stopped_ = true;
    if (current_) {
        current_->abort();
    }
}

} // namespace eseal::broker
