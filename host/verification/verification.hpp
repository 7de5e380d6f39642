// Having a document judged by the verify worker. Browser and command line use it alike.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "host/job/asio.hpp"
#include "host/job/network_worker.hpp"
#include "host/job/worker_connection.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eseal::verification {

/// What who asks may choose.
struct VerifyOptions {
    std::string password;                         ///< of an encrypted document
    std::optional<std::chrono::sys_seconds> time; ///< to judge for; nothing: now
    bool offline = false;                         ///< nothing is fetched
};

/// {"password","time","offline"}: texts, each may be left out. Throws Error(invalid-argument).
VerifyOptions verifyOptionsFromJson(const nlohmann::json& json);

/// A document that is to be judged, and by what.
struct VerifyRequest {
    std::string name; ///< of the file, for the report
    std::uint64_t size = 0;
    int descriptor = -1; ///< the document, open for reading
    Digest sha256;       ///< of the whole file
    VerifyOptions options;
    Language language = Language::English;
    std::vector<Bytes> anchors; ///< DER: trusted beside the trusted lists
};

/// One verification; abort() ends it from outside.
class Verifier {
public:
    Verifier(job::asio::io_context& io, net::FetcherSettings fetching);

    /// The report with its words. Throws Error of the document family, and (timed-out),
    /// (worker-failed), (aborted).
    job::Awaitable<nlohmann::json> verify(const VerifyRequest& request);

    /// Whatever runs throws Error(aborted).
    void abort();

private:
    job::asio::io_context& io_;
    job::NetworkWorker network_;
    std::shared_ptr<job::WorkerConnection> worker_;
};

} // namespace eseal::verification
