// The process that parses documents. It has the document, its two pipes, and nothing else.
#pragma once

namespace eseal::worker {

/// Serves requests (WORKERS.md) until the end of `requests`. The document is descriptor 3.
/// @param drawing visible seals too: fonts are mapped and what draws is loaded, which takes time.
/// @return the exit status.
int runDocumentWorker(int requests, int replies, bool drawing);

} // namespace eseal::worker
