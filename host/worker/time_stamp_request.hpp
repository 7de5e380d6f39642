// Asking time-stamp authorities, one after the other.
#pragma once

#include "core/net/fetcher.hpp"

#include <nlohmann/json.hpp>

namespace eseal::worker {

/// Answers `timeStamp` (WORKERS.md). Throws Error(time-stamp-failed) with {"reason"} of the last
/// authority and {"attempts"} when none gave a time-stamp.
nlohmann::json timeStamp(net::Fetcher& fetcher, const nlohmann::json& message);

} // namespace eseal::worker
