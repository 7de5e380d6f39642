#include "core/token/certificate_summary.hpp"

#include <ctime>

namespace eseal::token {
namespace {

/// RFC 3339 in UTC.
std::string timeText(std::chrono::sys_seconds time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::string text(sizeof "2026-11-22T12:00:00Z", '\0');
    text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts));
    return text;
}

} // namespace

nlohmann::json certificateSummary(const CertificateInfo& info) {
    return {
        {"fingerprint", info.fingerprint},
        {"subject", info.subject},
        {"organisation", info.organisation},
        {"organisationIdentifier", info.organisationIdentifier},
        {"issuer", info.issuer},
        {"serialNumber", info.serialNumber},
        {"notBefore", timeText(info.notBefore)},
        {"notAfter", timeText(info.notAfter)}};
}

} // namespace eseal::token
