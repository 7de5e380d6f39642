// One connection with the extension: what may come when, and which job it belongs to.
#pragma once

#include "host/broker/job.hpp"
#include "host/job/asio.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace eseal::broker {

/// Idle until a job begins, then busy with that job until it has ended, then idle again.
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
    void dispatch(const nlohmann::json& message);
    void refuse(const nlohmann::json& message, const Error& error);
    /// A request that never became a job leaves a line as well.
    void logRefusal(const nlohmann::json& message, ErrorCode code) const;
    /// Throws Error(unexpected-message) while another job runs.
    void begin(std::shared_ptr<Job> job);
    void data(const nlohmann::json& message);
    void unreadable(std::uint64_t job);
    void cancel(std::uint64_t job);
    bool isCurrent(std::uint64_t job) const;
    job::Awaitable<void> run(std::shared_ptr<Job> job);
    JobSurroundings surroundings();
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
