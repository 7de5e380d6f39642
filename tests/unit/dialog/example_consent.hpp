// A consent and a request as a real job has them.
#pragma once

#include "host/dialog/consent_text.hpp"

namespace eseal::dialog {

inline Consent exampleConsent(Language language = Language::English) {
    using std::chrono::sys_days;
    Consent consent{
        .origin = "https://portal.example.no",
        .files = {{.name = "Årsrapport 2026.pdf", .size = 1'432'000}},
        .digest = {},
        .pageCount = 48,
        .language = language,
        .certificate = {},
        .now = sys_days{std::chrono::November / 22 / 2026} + std::chrono::hours(12)};
    consent.certificate.organisation = "Test Org AS";
    consent.certificate.organisationIdentifier = "NTRNO-123456789";
    consent.certificate.issuer = "Test Seal CA";
    consent.certificate.notAfter = sys_days{std::chrono::March / 14 / 2028};
    consent.certificate.nonRepudiation = true;
    consent.certificate.qcCompliance = true;
    consent.certificate.qcTypeEseal = true;
    return consent;
}

inline token::PinRequest exampleRequest() {
    token::PinRequest request;
    request.token.label = "SealA";
    request.token.manufacturer = "SafeNet";
    request.token.model = "eToken 5110 CC";
    return request;
}

} // namespace eseal::dialog
