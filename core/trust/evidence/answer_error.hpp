// How answers of CAs are refused.
#pragma once

#include "core/base/error.hpp"
#include "core/base/openssl_handles.hpp"

#include <chrono>
#include <string>

namespace eseal::trust {

/// How far the clocks of a CA, an authority and this computer may be apart.
inline constexpr std::chrono::minutes kClockSkew{5};

[[noreturn]] inline void refuseAnswer(const char* reason, const std::string& detail) {
    throw Error(ErrorCode::NetworkFailed, detail, {{"reason", reason}});
}

/// Throws as refuseAnswer("malformed") for a time that cannot be read.
inline std::chrono::sys_seconds timeOf(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) {
        refuseAnswer("malformed", "a time that cannot be read");
    }
    return std::chrono::floor<std::chrono::seconds>(
        std::chrono::system_clock::from_time_t(::timegm(&parts)));
}

} // namespace eseal::trust
