#include "core/verify/reported_certificate.hpp"

#include "core/base/qualified_statements.hpp"
#include "core/token/certificate_entry.hpp"
#include "core/token/plain_text.hpp"

namespace eseal::verify {
namespace {

bool hasInSubject(const trust::Certificate& certificate, int nid) {
    const X509_NAME* name = X509_get_subject_name(certificate.x509());
    return X509_NAME_get_index_by_NID(name, nid, -1) >= 0;
}

std::string countryOf(const trust::Certificate& certificate) {
    const X509_NAME* name = X509_get_subject_name(certificate.x509());
    const int index = X509_NAME_get_index_by_NID(name, NID_countryName, -1);
    if (index < 0) {
        return {};
    }
    const ASN1_STRING* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index));
    return token::plainText(asText(
        {ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value))}));
}

/// "" unless QcType names exactly one.
std::string typeOf(const QualifiedStatements& statements) {
    if (statements.types.size() != 1) {
        return {};
    }
    switch (statements.types.front()) {
    case QualifiedType::Seal:
        return "seal";
    case QualifiedType::Signature:
        return "signature";
    case QualifiedType::WebSite:
        return "web";
    case QualifiedType::Other:
        break;
    }
    return {};
}

} // namespace

ReportedCertificate reported(const trust::Certificate& certificate) {
    const token::CertificateInfo info = token::describeCertificate(certificate.der());
    const QualifiedStatements statements = qualifiedStatements(certificate.x509());
    return {
        .fingerprint = info.fingerprint,
        .subject = info.subject,
        .commonName = info.commonName,
        .organisation = info.organisation,
        .organisationIdentifier = info.organisationIdentifier,
        .country = countryOf(certificate),
        .issuer = info.issuer,
        .serialNumber = info.serialNumber,
        .notBefore = info.notBefore,
        .notAfter = info.notAfter,
        .qualified = statements.compliance,
        .onQscd = statements.sscd,
        .type = typeOf(statements)};
}

std::string kindOfSigner(const trust::Certificate& certificate) {
    if (std::string type = typeOf(qualifiedStatements(certificate.x509()));
        type == "seal" || type == "signature") {
        return type;
    }
    const bool person = hasInSubject(certificate, NID_surname) ||
                        hasInSubject(certificate, NID_givenName) ||
                        hasInSubject(certificate, NID_serialNumber);
    const bool organisation = hasInSubject(certificate, NID_organizationName);
    return organisation && !person ? "seal" : "signature";
}

} // namespace eseal::verify
