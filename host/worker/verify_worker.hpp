// The process that judges documents with their signatures and certificates, all of them hostile,
// and raises seals to higher levels: no network, no token, no other file (WORKERS.md).
#pragma once

namespace eseal::worker {

/// Serves requests on the document that is descriptor 3 until the end of `requests`. Fetches by way
/// of the broker. With `trustedLists` descriptor 4 is the store of trusted services.
/// @return the exit status.
int runVerifyWorker(int requests, int replies, bool trustedLists);

} // namespace eseal::worker
