// Whether a certificate comes from the issuer that somebody named.
#pragma once

#include "core/token/certificate_entry.hpp"

#include <string_view>

namespace eseal::token {

/// Whether `wanted` is the issuer's common name or its whole name (RFC 2253, as shown), whatever
/// the case of its letters (A to Z and those of Latin-1).
bool isIssuedBy(const CertificateInfo& info, std::string_view wanted);

} // namespace eseal::token
