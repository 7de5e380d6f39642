// Which certificates nobody has to be asked about, and which nobody can be.
#pragma once

#include "core/base/openssl_handles.hpp"

namespace eseal::trust {

/// id-etsi-ext-valassured-ST-certs (EN 319 412-1 5.2): so short-lived that it is never revoked.
bool isShortTerm(const X509* certificate);

/// Whether it names an OCSP responder or a list, by whatever protocol.
bool namesRevocationSource(X509* certificate);

} // namespace eseal::trust
