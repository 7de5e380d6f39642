// The trusted lists fetched because a user of the extension's verify page wants them.
#include "host/broker/job.hpp"
#include "host/configuration/certificate_files.hpp"
#include "host/trusted_lists/list_keeper.hpp"

#include <memory>
#include <string>
#include <utility>

namespace eseal::broker {
namespace {

using trusted_lists::KeptLists;
using trusted_lists::KeptProblem;

constexpr std::size_t kShownProblems = 50;

class TrustUpdateJob final : public Job {
public:
    TrustUpdateJob(JobSurroundings surroundings, JobHeader header)
        : Job(std::move(surroundings), std::move(header)) {}

    job::Awaitable<void> run() override {
        progress("fetching-lists");
        makeKeeper();
        const KeptLists kept = co_await keeper_->update();
        throwIfAborted();
        send(trustUpdatedMessage(header().job, kept, header().language));
    }

private:
    void makeKeeper() {
        const trusted_lists::Settings& trust = around().trust;
        keeper_ = std::make_unique<trusted_lists::ListKeeper>(
            io(), trust, configuration::readCertificateFiles(trust.signers),
            around().network.fetching);
    }

    void stopWork() override {
        if (keeper_) {
            keeper_->abort();
        }
    }

    std::unique_ptr<trusted_lists::ListKeeper> keeper_;
};

nlohmann::json shownProblem(const KeptProblem& problem, Language language) {
    const auto code = errorCodeFromName(problem.code);
    return {
        {"list", problem.territory.empty() ? problem.location : problem.territory},
        {"code", problem.code},
        {"message", std::string(describe(code.value_or(ErrorCode::Internal)).message(language))}};
}

} // namespace

nlohmann::json trustUpdatedMessage(std::uint64_t job, const KeptLists& kept, Language language) {
    std::uint64_t services = 0;
    for (const trusted_lists::KeptList& list : kept.lists) {
        services += list.services;
    }
    nlohmann::json problems = nlohmann::json::array();
    for (const KeptProblem& problem : kept.problems) {
        if (problems.size() < kShownProblems) {
            problems.push_back(shownProblem(problem, language));
        }
    }
    return {
        {"type", "trust-updated"},
        {"job", job},
        {"lists", kept.lists.size()},
        {"services", services},
        {"problems", std::move(problems)}};
}

std::shared_ptr<Job> makeTrustUpdateJob(JobSurroundings surroundings, JobHeader header) {
    if (!header.origin.isExtensionPage()) {
        throw Error(ErrorCode::OriginRefused, "the extension's pages alone may fetch lists");
    }
    return std::make_shared<TrustUpdateJob>(std::move(surroundings), std::move(header));
}

} // namespace eseal::broker
