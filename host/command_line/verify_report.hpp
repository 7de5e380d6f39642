// A verification report for the terminal.
#pragma once

#include "core/base/error.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace eseal::command_line {

/// Plain words first; every check too when `details`. What a document says of itself cannot move
/// the cursor.
std::string describeReport(const nlohmann::json& report, bool details, Language language);

} // namespace eseal::command_line
