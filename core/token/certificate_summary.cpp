#include "core/token/certificate_summary.hpp"

#include "core/base/time_text.hpp"

namespace eseal::token {

nlohmann::json certificateSummary(const CertificateInfo& info) {
    return {
        {"fingerprint", info.fingerprint},
        {"subject", info.subject},
        {"organisation", info.organisation},
        {"organisationIdentifier", info.organisationIdentifier},
        {"issuer", info.issuer},
        {"serialNumber", info.serialNumber},
        {"notBefore", secondsText(info.notBefore)},
        {"notAfter", secondsText(info.notAfter)}};
}

} // namespace eseal::token
