// A certificate as a report shows it.
#pragma once

#include "core/trust/certificate.hpp"
#include "core/verify/report.hpp"

namespace eseal::verify {

ReportedCertificate reported(const trust::Certificate& certificate);

/// "seal" for an organisation's certificate, "signature" for a person's: by QcType, and where it
/// says nothing by the subject (EN 319 412-2, -3).
std::string kindOfSigner(const trust::Certificate& certificate);

} // namespace eseal::verify
