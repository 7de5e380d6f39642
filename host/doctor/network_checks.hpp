// Whether the servers that a seal needs answer.
#pragma once

#include "core/base/error.hpp"
#include "host/doctor/check.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace eseal::doctor {

struct ServerFacts {
    std::string server; ///< scheme, host and port
    std::string reason; ///< of its failure (core/net/fetcher.hpp); "" when it answered
    std::string detail;
};

struct NetworkFacts {
    std::vector<ServerFacts> authorities; ///< for time-stamps, in the order of the configuration
    std::optional<ServerFacts> ocsp;      ///< that the seal certificate names
};

/// The answer of the network worker to `reach` (WORKERS.md). Throws Error(worker-failed).
NetworkFacts readReached(const nlohmann::json& message);

/// A check for each server. A seal needs one authority: the others' faults are warnings then.
Checks checkNetwork(const NetworkFacts& facts, Language language);

/// The network worker itself could not be asked.
Check networkFailed(const Error& error, Language language);

} // namespace eseal::doctor
