// The signature of a time-stamp token.
#pragma once

#include "core/base/bytes.hpp"

#include <chrono>

namespace eseal::cms {

/// Checks all of a token but its content (RFC 3161 2.4.2, RFC 5816, EN 319 422).
/// Throws as checkTimeStampResponse().
void checkTimeStampSignature(ByteView token, std::chrono::sys_seconds genTime);

/// Throws Error(time-stamp-invalid) with this reason.
[[noreturn]] void refuseTimeStamp(const char* reason, const std::string& detail = {});

} // namespace eseal::cms
