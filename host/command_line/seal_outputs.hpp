// Where sealed files go.
#pragma once

#include "host/command_line/commands.hpp"

#include <filesystem>
#include <vector>

namespace eseal::command_line {

/// One path for each input, in their order: as the user says or, when the user does not,
/// contract.pdf → contract.sealed.pdf, where no file may be yet.
/// Throws Error(output-unwritable), Error(invalid-argument) for names that would be the same.
std::vector<std::filesystem::path> sealOutputs(const SealCommand& command);

} // namespace eseal::command_line
