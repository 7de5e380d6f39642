// The process that loads a vendor's module, asks for the PIN and signs.
#pragma once

#include <filesystem>

namespace eseal::worker {

/// Serves requests about one module (WORKERS.md) until the end of `requests`; then dialogs are
/// closed and the token is logged out. When the module holds on to the main thread for longer
/// than half a second after that, the process leaves without logging out.
/// @return the exit status; the caller leaves by _exit, so that no vendor's exit handlers run.
int runTokenWorker(const std::filesystem::path& module, int requests, int replies);

} // namespace eseal::worker
