// Having the trusted lists updated, imported and told of, by way of the trust worker.
#pragma once

#include "core/base/bytes.hpp"
#include "host/job/asio.hpp"
#include "host/job/network_worker.hpp"
#include "host/job/worker_connection.hpp"
#include "host/trusted_lists/settings.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eseal::trusted_lists {

/// One list as it is kept. Texts come from the worker and are plain.
struct KeptList {
    std::string territory; ///< "EU": the list of the lists
    std::string location;
    std::uint64_t version = 0;
    std::uint64_t sequenceNumber = 0;
    std::uint64_t services = 0;
    std::chrono::sys_seconds issued;
    std::optional<std::chrono::sys_seconds> nextUpdate; ///< nothing: closed
};

/// Why one list is not the newest there is.
struct KeptProblem {
    std::string territory;
    std::string location;
    std::string code;
    std::string reason;
    std::string detail;
};

struct KeptLists {
    std::vector<KeptList> lists;
    std::vector<KeptProblem> problems; ///< of the update that was just done
    std::optional<std::chrono::sys_seconds> updated;
    bool newerPublication = false; ///< the Official Journal has newer certificates than the program
};

/// A file that may be a list.
struct GivenFile {
    std::string name;
    Bytes bytes;
};

/// One update; abort() ends it from outside. The XML is never read in this process.
class ListKeeper {
public:
    /// @param signers DER of `settings.signers`
    ListKeeper(
        job::asio::io_context& io, Settings settings, std::vector<Bytes> signers,
        net::FetcherSettings fetching);

    /// Fetches all lists and writes the store. Throws Error(network-failed),
    /// (trusted-list-refused) for the list of the lists, (output-unwritable), (timed-out),
    /// (worker-failed) and (aborted).
    job::Awaitable<KeptLists> update();

    /// The same from files, of which each that is no list is refused by its name in `problems`.
    job::Awaitable<KeptLists> import(std::vector<GivenFile> files);

    /// National lists from files, which stand beside the list of the lists.
    /// @param signers DER: who may sign them, whatever is configured
    job::Awaitable<KeptLists> pin(std::vector<GivenFile> files, const std::vector<Bytes>& signers);

    /// What is kept. Throws Error(trust-store-damaged).
    job::Awaitable<KeptLists> describe();

    /// Whatever runs throws Error(aborted).
    void abort();

private:
    void start();
    job::Awaitable<std::vector<KeptProblem>> give(const std::vector<GivenFile>& files);
    job::Awaitable<KeptLists> takeGiven(nlohmann::json message, std::vector<GivenFile> files);
    nlohmann::json request(const char* type) const;

    job::asio::io_context& io_;
    Settings settings_;
    std::vector<Bytes> signers_;
    job::NetworkWorker network_;
    std::shared_ptr<job::WorkerConnection> worker_;
};

} // namespace eseal::trusted_lists
