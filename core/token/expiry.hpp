// How long a certificate is still valid, and when that is worth a warning.
#pragma once

#include "core/token/certificate_entry.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace eseal::token {

/// Days (UTC) until the certificate ends; 0 on its last day, below zero afterwards.
std::int64_t daysLeft(const CertificateInfo& info, std::chrono::sys_seconds now);

/// 90, 30 or 7: the smallest of these that the days left do not exceed. Nothing when the end is
/// further away, or past.
std::optional<int> expiryStep(const CertificateInfo& info, std::chrono::sys_seconds now);

} // namespace eseal::token
