// The process that asks the system's smart-card service for its readers.
#pragma once

namespace eseal::worker {

/// Serves requests (WORKERS.md) until the end of `requests`. A service that hangs takes only this
/// process with it.
/// @return the exit status.
int runReaderWorker(int requests, int replies);

} // namespace eseal::worker
