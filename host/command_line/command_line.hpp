// The program as people and scripts call it.
#pragma once

namespace eseal::command_line {

/// @return the exit status: 0, or the number of the error in the one table.
int runCommandLine(int argc, const char* const* argv);

} // namespace eseal::command_line
