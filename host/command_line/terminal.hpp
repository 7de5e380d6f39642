// Whether a person sits at the other end.
#pragma once

#include <string>

namespace eseal::command_line {

bool outputIsTerminal();
bool errorIsTerminal();
/// Columns of the terminal on standard error; 80 when it does not say.
unsigned terminalWidth();
/// The path of the terminal on standard error; "" when there is none.
std::string terminalPath();

} // namespace eseal::command_line
