// Several documents with one consent and one login.
#pragma once

#include "host/command_line/commands.hpp"

#include <filesystem>
#include <vector>

namespace eseal::command_line {

/// A document that cannot be sealed does not stop the others; a token that is gone does.
/// @param outputs one for each input.
/// @return 0, or the exit status of the first failure.
int runSealBatch(
    const SealCommand& command, const CommonOptions& common,
    const std::vector<std::filesystem::path>& outputs);

} // namespace eseal::command_line
