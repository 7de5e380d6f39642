// The process that parses documents. It has the document, its two pipes, and nothing else.
#pragma once

namespace eseal::worker {

/// Serves requests (WORKERS.md) until the end of `requests`. The document is descriptor 3.
/// @return the exit status.
int runDocumentWorker(int requests, int replies);

} // namespace eseal::worker
