// One connection with the extension: what may come when, and which job it belongs to.
#pragma once

#include "host/broker/messages.hpp"
#include "host/broker/upload.hpp"
#include "host/configuration/configuration.hpp"
#include "host/job/asio.hpp"
#include "host/job/token_finder.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace eseal::broker {

/// What the session needs to know of its surroundings.
struct SessionSettings {
    std::uint64_t documentLimit = 0; ///< bytes
    /// Asked anew for each job.
    std::function<configuration::Surroundings()> lookAround;
};

/// Idle until a `seal` comes, then busy with that job until it has ended, then idle again.
class Session {
public:
    using Send = std::function<void(const nlohmann::json&)>;

    Session(job::asio::io_context& io, SessionSettings settings, Send send);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void hello();
    /// One message of the extension; every failure is answered.
    void receive(const std::string& text);
    /// The extension is gone or its stream is broken: ends what runs, answers nothing more.
    void stop();

private:
    struct Job;

    void dispatch(const nlohmann::json& message);
    void refuse(const nlohmann::json& message, const Error& error);
    void begin(SealMessage message);
    void data(const nlohmann::json& message);
    void cancel(std::uint64_t job);
    bool isCurrent(std::uint64_t job) const;
    job::Awaitable<void> run(std::shared_ptr<Job> job);
    job::Awaitable<void> seal(std::shared_ptr<Job> job);
    job::Awaitable<void> findToken(std::shared_ptr<Job> job);
    void sendResult(
        const Job& job, const job::SealedDocument& sealed,
        const token::CertificateInfo& certificate);
    void send(const nlohmann::json& message);
    void fail(std::optional<std::uint64_t> job, const Error& error, Language language);

    job::asio::io_context& io_;
    SessionSettings settings_;
    Send send_;
    std::shared_ptr<Job> current_;
    std::optional<std::uint64_t> lastJob_;
    bool stopped_ = false;
};

} // namespace eseal::broker
