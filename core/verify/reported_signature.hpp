// What the rooms found of one signature, brought together.
#pragma once

#include "core/trust/lists/services.hpp"
#include "core/verify/document/findings.hpp"
#include "core/verify/report.hpp"
#include "core/verify/signature/validate.hpp"

namespace eseal::verify {

struct ReportContext {
    std::size_t revisions = 0; ///< of the document
    /// nullptr: nothing is said of a qualified status.
    const trust::lists::TrustedServices* services = nullptr;
    std::chrono::sys_seconds time; ///< for which is judged
};

/// The verdict of both: nothing passes whose document was changed in a way that is not permitted.
ReportedSignature reported(
    const FoundSignature& found, const SignatureConclusion& conclusion,
    const ReportContext& context);

} // namespace eseal::verify
