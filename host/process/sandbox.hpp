// Taking every right away from the process that parses hostile documents.
#pragma once

#include <cstdint>
#include <optional>

namespace eseal::process {

/// From here on the process can compute, read and map what is open already, write to what is open
/// already, and leave. No new files, sockets or processes, bounded memory and processor time.
/// @param documentSize bytes; the time limit grows with it.
/// @param fileChannel from which it may take files that it is given (takeFile()); nothing: none
/// Throws Error(internal) when the system refuses: then no document may be parsed.
void enterDocumentSandbox(
    std::uint64_t documentSize, std::optional<int> fileChannel = std::nullopt);

} // namespace eseal::process
