#include "host/broker/session.hpp"

#include "core/base/exact_json.hpp"
#include "host/job/certificate_choice.hpp"

#include <algorithm>
#include <utility>

namespace eseal::broker {
namespace {

namespace asio = job::asio;

/// The largest slice whose base64 and envelope fit into one message to the browser.
constexpr std::size_t kAppendedSlice = 786'216;

std::chrono::sys_seconds now() {
    return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string_view stageName(job::SealStage stage) {
    switch (stage) {
    case job::SealStage::Preparing:
        return "preparing";
    case job::SealStage::Confirming:
        return "confirming";
    case job::SealStage::Signing:
        break;
    }
    return "signing";
}

} // namespace

/// One job from `seal` to `sealed` or `error`. Whatever part of it runs can be aborted.
struct Session::Job {
    explicit Job(SealMessage theMessage) : message(std::move(theMessage)) {}

    SealMessage message;
    std::unique_ptr<job::TokenFinder> finder;
    std::unique_ptr<Upload> upload;
    std::unique_ptr<job::RemoteToken> token;
    std::unique_ptr<job::DocumentSealer> sealer;
    bool aborted = false;

    void abort() {
        aborted = true;
        if (finder) {
            finder->abort();
        }
        if (upload) {
            upload->fail(std::make_exception_ptr(Error(ErrorCode::Aborted)));
        }
        if (sealer) {
            sealer->abort();
        }
    }

    void throwIfAborted() const {
        if (aborted) {
            throw Error(ErrorCode::Aborted);
        }
    }
};

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
    fail(job, error, languageOf(message));
}

void Session::dispatch(const nlohmann::json& message) {
    const std::string type = typeOf(message);
    if (type == "seal") {
        begin(readSeal(message));
    } else if (type == "data") {
        data(message);
    } else if (type == "cancel") {
        cancel(readCancel(message));
    } else {
        throw Error(ErrorCode::InvalidArgument, "unknown type", {{"field", "type"}});
    }
}

bool Session::isCurrent(std::uint64_t job) const {
    return current_ && current_->message.job == job;
}

void Session::begin(SealMessage message) {
    if (current_) {
        throw Error(ErrorCode::UnexpectedMessage, "another job is not done yet");
    }
    if (lastJob_ && message.job <= *lastJob_) {
        throw Error(ErrorCode::InvalidArgument, "job numbers must grow", {{"field", "job"}});
    }
    lastJob_ = message.job;
    current_ = std::make_shared<Job>(std::move(message));
    asio::co_spawn(io_, run(current_), asio::detached);
}

void Session::data(const nlohmann::json& message) {
    const auto job = jobOf(message);
    // Slices of a job that has ended were on their way: not even read.
    if (job && !isCurrent(*job) && lastJob_ && *job <= *lastJob_) {
        return;
    }
    const DataMessage data = readData(message);
    if (!isCurrent(data.job) || !current_->upload) {
        throw Error(ErrorCode::UnexpectedMessage, "data that was not wanted");
    }
    current_->upload->data(data);
}

void Session::cancel(std::uint64_t job) {
    if (isCurrent(job)) {
        current_->abort();
    }
}

asio::awaitable<void> Session::run(std::shared_ptr<Job> job) {
    const std::uint64_t number = job->message.job;
    const Language language = job->message.language;
    try {
        co_await seal(job);
    } catch (const Error& error) {
        // What an abort breaks on its way is not the reason.
        fail(number, job->aborted ? Error(ErrorCode::Aborted) : error, language);
    } catch (const std::exception& problem) {
        fail(number, Error(ErrorCode::Internal, problem.what()), language);
    }
    current_.reset();
}

asio::awaitable<void> Session::seal(std::shared_ptr<Job> job) {
    const SealMessage& message = job->message;
    if (message.fileSize > settings_.documentLimit) {
        throw Error(
            ErrorCode::DocumentTooLarge, {},
            {{"size", message.fileSize}, {"limit", settings_.documentLimit}});
    }
    co_await findToken(job);

    job->upload = std::make_unique<Upload>(
        io_, message.job, message.fileSize, message.options.digestAlgorithm,
        [this](const nlohmann::json& out) { send(out); });
    co_await job->upload->receive();

    job->sealer = std::make_unique<job::DocumentSealer>(io_, *job->token);
    const job::SealRequest request{
        .options = message.options,
        .consent =
            {.origin = message.origin.text(),
             .fileName = message.fileName,
             .fileSize = message.fileSize,
             .pageCount = 0,
             .language = message.language,
             .terminal = {}},
        .time = now(),
        .onStage = [this, number = message.job](job::SealStage stage) {
            send(progressMessage(number, stageName(stage), 0, 0));
        }};
    const job::SealedDocument sealed = co_await job->sealer->seal(job->upload->document(), request);
    job->throwIfAborted();
    sendResult(*job, sealed, job->token->entry().info);
}

asio::awaitable<void> Session::findToken(std::shared_ptr<Job> job) {
    send(progressMessage(job->message.job, "finding-token", 0, 0));
    const configuration::Surroundings surroundings = settings_.lookAround();
    job->finder = std::make_unique<job::TokenFinder>(io_, surroundings.modules);
    co_await job->finder->run();
    job->throwIfAborted();
    job->token = job->finder->choose(job->message.options, surroundings.certificates, now());
}

void Session::sendResult(
    const Job& job, const job::SealedDocument& sealed, const token::CertificateInfo& certificate) {
    const ByteView appended = sealed.appended;
    for (std::size_t offset = 0; offset < appended.size(); offset += kAppendedSlice) {
        const std::size_t length = std::min(kAppendedSlice, appended.size() - offset);
        send(appendedMessage(job.message.job, offset, appended.subspan(offset, length)));
    }
    send(sealedMessage(job.message.job, job.message.fileSize, sealed, certificate));
}

void Session::fail(std::optional<std::uint64_t> job, const Error& error, Language language) {
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
