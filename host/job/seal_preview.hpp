// A look at a visible seal that needs no token.
#pragma once

#include "core/seal/seal_options.hpp"
#include "host/job/worker_connection.hpp"

#include <chrono>
#include <string>

namespace eseal::job {

struct PreviewRequest {
    seal::SealOptions options;
    std::string signerName;
    std::string signerIdentifier;
    Language language = Language::English;
    std::chrono::sys_seconds time;
};

/// The SVG that a document worker makes. Throws Error of the families document and internal.
Awaitable<std::string> previewSeal(
    asio::io_context& io, int descriptor, std::uint64_t size, const PreviewRequest& request);

} // namespace eseal::job
