// Ordering the issuing certificates that lie beside a certificate.
#pragma once

#include "core/base/bytes.hpp"

#include <vector>

namespace eseal::token {

/// Of `candidates` those that issue upwards from `leaf`, its issuer first: CA certificates whose
/// name, key identifier and key fit (X509_check_issued) and whose key verifies the signature of
/// the one below. Ends at a self-signed one, when none fits, or after 8.
std::vector<Bytes> issuingChain(const Bytes& leaf, const std::vector<Bytes>& candidates);

} // namespace eseal::token
