// Certificates as caIssuers gives them (RFC 5280 4.2.2.1).
#pragma once

#include "core/base/bytes.hpp"

#include <vector>

namespace eseal::trust {

/// DER of one certificate, PEM of several, or a certs-only CMS; a few at most, none when it is
/// something else.
std::vector<Bytes> certificatesInFile(ByteView file);

} // namespace eseal::trust
