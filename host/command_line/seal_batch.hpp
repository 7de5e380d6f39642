// Several documents with one consent and one login.
#pragma once

#include "host/audit/entry.hpp"
#include "host/command_line/commands.hpp"

#include <filesystem>
#include <vector>

namespace eseal::command_line {

/// A document that cannot be sealed does not stop the others; a token that is gone does.
/// @param outputs one for each input.
/// @param audit   gets a line for each document.
/// @return 0, or the exit status of the first failure.
int runSealBatch(
    const SealCommand& command, const CommonOptions& common,
    const std::vector<std::filesystem::path>& outputs, audit::Entry& audit);

} // namespace eseal::command_line
