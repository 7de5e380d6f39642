// The token and the certificate that a command seals with.
#pragma once

#include "host/audit/entry.hpp"
#include "host/command_line/commands.hpp"
#include "host/job/token_finder.hpp"

#include <memory>

namespace eseal::command_line {

/// Looks at all tokens and chooses, by asking the user where needed. The audit log is told.
/// Throws as TokenFinder::chooseWithUser().
job::Awaitable<std::unique_ptr<job::RemoteToken>> findSealToken(
    job::TokenFinder& finder, const SealCommand& command, const CommonOptions& common,
    const configuration::Surroundings& surroundings, audit::Entry& audit);

} // namespace eseal::command_line
