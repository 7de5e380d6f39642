// What an extension asked for, from its first message to its end.
#pragma once

#include "host/audit/entry.hpp"
#include "host/broker/messages.hpp"
#include "host/configuration/configuration.hpp"
#include "host/diagnostics/phase.hpp"
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

/// What a job works with; all of it outlives the job.
struct JobSurroundings {
    job::asio::io_context& io;
    const SessionSettings& settings;
    std::function<void(const nlohmann::json&)> send;
};

/// One job; whatever part of it runs can be aborted.
class Job {
public:
    virtual ~Job() = default;
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    const JobHeader& header() const { return header_; }
    bool aborted() const { return aborted_; }
    /// run() or begin() has failed: the audit log gets its line, if this job is one for it.
    void refused(ErrorCode code);

    /// Before run(): what is configured, the audit log, and whether this site may ask at all. What
    /// the extension's own page asks is the user's wish, as on the command line.
    /// Throws Error(configuration-invalid), (audit-unwritable) and (origin-refused).
    virtual void begin();

    /// From the first question to the result, which it sends. Throws Error of every family.
    virtual job::Awaitable<void> run() = 0;
    /// A slice of a document. Throws Error(unexpected-message) when none is wanted.
    virtual void data(const DataMessage& message);
    /// The browser cannot read the document that is wanted. The same throw.
    virtual void unreadable();
    /// run() then throws soon.
    void abort();

protected:
    Job(JobSurroundings surroundings, JobHeader header, audit::Action action);
    /// A job that seals nothing has no place in the audit log.
    Job(JobSurroundings surroundings, JobHeader header);

    /// What is sealed or refused is written there.
    audit::Entry& audit() { return *audit_; }

    /// What is configured and found on this machine; from begin() on.
    const configuration::Surroundings& around() const { return around_; }

    /// Ends what runs beside the search for the token.
    virtual void stopWork() {}

    job::asio::io_context& io() const { return surroundings_.io; }
    void send(const nlohmann::json& message) const { surroundings_.send(message); }
    void progress(std::string_view stage);
    /// For diagnostics: what takes the time from now on.
    void phase(std::string_view name) { phases_.enter(name); }
    void throwIfAborted() const;
    /// Throws Error(document-too-large).
    void requireAllowedSize(std::uint64_t size) const;

    /// Looks at all tokens and chooses, once it is known that the level can be had. Throws as
    /// TokenFinder::choose(), and Error(time-stamp-not-configured).
    job::Awaitable<void> findToken(const seal::SealOptions& options);
    job::RemoteToken& token() const { return *token_; }
    job::TimeStamper& timeStamper() const { return *timeStamper_; }

    /// What every consent says; the rest is the job's own.
    job::ConsentDetails consent() const;
    job::SealRequest sealRequest(const seal::SealOptions& options);
    /// Slices of what is too large for one message.
    void sendSlices(
        ByteView bytes,
        const std::function<nlohmann::json(std::uint64_t offset, ByteView slice)>& message) const;
    /// A line in the audit log, the appended part in slices, then `sealed`.
    void sendSealed(std::uint64_t inputSize, const job::SealedDocument& sealed);

private:
    job::Asker asker() const;

    JobSurroundings surroundings_;
    JobHeader header_;
    std::optional<audit::Entry> audit_;
    diagnostics::Phases phases_;
    configuration::Surroundings around_;
    std::unique_ptr<job::TokenFinder> finder_;
    std::unique_ptr<job::RemoteToken> token_;
    std::unique_ptr<job::TimeStamper> timeStamper_;
    bool aborted_ = false;
};

std::shared_ptr<Job> makeSealJob(JobSurroundings surroundings, SealMessage message);
std::shared_ptr<Job> makeBatchJob(JobSurroundings surroundings, BatchMessage message);
std::shared_ptr<Job> makeHashJob(JobSurroundings surroundings, HashMessage message);
std::shared_ptr<Job> makePreviewJob(JobSurroundings surroundings, PreviewMessage message);
std::shared_ptr<Job> makeVerifyJob(JobSurroundings surroundings, VerifyMessage message);
/// Throws Error(origin-refused) unless the extension's own page asks.
std::shared_ptr<Job> makeFieldsJob(JobSurroundings surroundings, SealMessage message);
std::shared_ptr<Job> makeInventoryJob(JobSurroundings surroundings, JobHeader header);
std::shared_ptr<Job> makeDoctorJob(JobSurroundings surroundings, JobHeader header);
std::shared_ptr<Job> makeTrustUpdateJob(JobSurroundings surroundings, JobHeader header);

} // namespace eseal::broker
