// What pages, scripts and people may know of a certificate.
#pragma once

#include "core/token/certificate_entry.hpp"

namespace eseal::token {

/// {"fingerprint","subject","organisation","organisationIdentifier","issuer","serialNumber",
/// "notBefore","notAfter"}; times are RFC 3339 in UTC, missing texts are "".
nlohmann::json certificateSummary(const CertificateInfo& info);

} // namespace eseal::token
