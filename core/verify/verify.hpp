// The use case: a report on every signature of a document (EN 319 102-1, TS 119 615).
#pragma once

#include "core/base/bytes.hpp"
#include "core/net/fetcher.hpp"
#include "core/trust/anchors.hpp"
#include "core/trust/lists/services.hpp"
#include "core/verify/report.hpp"

#include <chrono>
#include <string>

namespace eseal::verify {

struct VerifyRequest {
    std::chrono::sys_seconds time; ///< for which is judged
    std::string password;          ///< of an encrypted document, UTF-8
    /// Trusted beside the lists; never nullptr.
    const trust::TrustAnchors* anchors = nullptr;
    /// nullptr: there are no trusted lists, so nothing is said of a qualified status.
    const trust::lists::TrustedServices* services = nullptr;
    net::Fetcher* fetcher = nullptr; ///< nullptr: offline
};

/// What is wrong with a signature is in the report. Throws Error of the document family for a file
/// that cannot be opened, and document-damaged for one that cannot be read and shows no signature.
/// @param file has to stay as it is during the call.
Report verify(ByteView file, const VerifyRequest& request);

} // namespace eseal::verify
