// A look at a visible seal that needs no token.
#pragma once

#include "host/job/document_requests.hpp"
#include "host/job/worker_connection.hpp"

#include <string>

namespace eseal::job {

/// Who seals in a preview that is made without a certificate, beside text::Key::CliPreviewSample.
inline constexpr const char* kSampleIdentifier = "NTRNO-123456789";

/// The SVG that a document worker makes. Throws Error of the families document and internal.
Awaitable<std::string>
previewSeal(WorkerConnection& worker, std::uint64_t size, const RevisionRequest& request);

/// The same by a worker of its own.
Awaitable<std::string> previewSeal(
    asio::io_context& io, int descriptor, std::uint64_t size, const RevisionRequest& request);

} // namespace eseal::job
