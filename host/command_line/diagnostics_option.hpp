// The option --diagnostics LEVEL[:FILE].
#pragma once

#include "host/diagnostics/diagnostics.hpp"

#include <string>

namespace eseal::command_line {

/// Throws Error(invalid-argument).
diagnostics::Settings diagnosticsFromOption(const std::string& option);

/// As the option says; without it, as the configuration does. A configuration with a mistake says
/// nothing: who needs it will report it.
void startDiagnostics(const std::string& option);

} // namespace eseal::command_line
