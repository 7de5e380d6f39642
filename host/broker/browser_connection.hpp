// The program as the browser runs it: a thread that always reads, a loop that works.
#pragma once

namespace eseal::broker {

/// Serves one connection on these descriptors until the browser closes it. When it does, all that
/// runs is given up; the call returns, or ends the process, within kLeaveTime.
/// @return the exit status: 0, or the number of the error that broke the connection.
int serveBrowser(int input, int output);

} // namespace eseal::broker
