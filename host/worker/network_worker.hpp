// The process that speaks with servers: no token, no document (WORKERS.md).
#pragma once

namespace eseal::worker {

/// Answers requests until they end. @return the exit status.
int runNetworkWorker(int requests, int replies);

} // namespace eseal::worker
