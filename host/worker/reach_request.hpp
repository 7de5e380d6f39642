// Whether servers are there, without asking anything of them.
#pragma once

#include "core/net/fetcher.hpp"

#include <nlohmann/json.hpp>

namespace eseal::worker {

/// Answers `reach` (WORKERS.md): the time-stamp authorities of the configuration, and the first
/// OCSP server that a certificate names. No time-stamp and no status is asked for: a server that
/// answers that it needs another question is there.
nlohmann::json reach(net::Fetcher& fetcher, const nlohmann::json& message);

} // namespace eseal::worker
