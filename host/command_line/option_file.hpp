// Options whose value is a file.
#pragma once

#include "core/seal/option_definition.hpp"

#include <string>

namespace eseal::command_line {

/// The file's bytes as base64, as the wire has them. Throws Error(invalid-argument) with the
/// option's name when the file cannot be read or is too large.
std::string optionFromFile(const seal::OptionDefinition& option, const std::string& path);

} // namespace eseal::command_line
