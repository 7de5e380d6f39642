// The process that reads trusted lists: no network, no files (WORKERS.md).
#pragma once

namespace eseal::worker {

/// Answers requests until they end.
/// @param withStore the lists as they were before are descriptor 3
/// @return the exit status.
int runTrustWorker(int requests, int replies, bool withStore);

} // namespace eseal::worker
