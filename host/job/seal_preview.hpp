// A look at a visible seal that needs no token.
#pragma once

#include "host/job/document_requests.hpp"

#include <string>

namespace eseal::job {

/// The SVG that a document worker makes. Throws Error of the families document and internal.
Awaitable<std::string> previewSeal(
    asio::io_context& io, int descriptor, std::uint64_t size, const RevisionRequest& request);

} // namespace eseal::job
