#include "core/token/expiry.hpp"

namespace eseal::token {

std::int64_t daysLeft(const CertificateInfo& info, std::chrono::sys_seconds now) {
    return (std::chrono::floor<std::chrono::days>(info.notAfter) -
            std::chrono::floor<std::chrono::days>(now))
        .count();
}

std::optional<int> expiryStep(const CertificateInfo& info, std::chrono::sys_seconds now) {
    if (now > info.notAfter) {
        return std::nullopt;
    }
    const std::int64_t days = daysLeft(info, now);
    for (const int step : {7, 30, 90}) {
        if (days <= step) {
            return step;
        }
    }
    return std::nullopt;
}

} // namespace eseal::token
