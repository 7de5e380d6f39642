#include "core/seal/option_definition.hpp"
#include "core/seal/option_text.hpp"

#include <algorithm>
#include <array>

namespace eseal::seal {
namespace {

constexpr std::size_t kFingerprintDigits = 64;
constexpr std::size_t kMaxNameText = 512; // a whole name as certificates have it

char lowerHexDigit(char c) {
    if (c >= 'A' && c <= 'F') {
        return static_cast<char>(c - 'A' + 'a');
    }
    if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        refuseOption("certificate", "fingerprint with a character that is no hexadecimal digit");
    }
    return c;
}

void setCertificate(SealOptions& options, std::string_view value) {
    if (!value.empty() && value.size() != kFingerprintDigits) {
        refuseOption("certificate", "a SHA-256 fingerprint has 64 hexadecimal digits");
    }
    std::string fingerprint(value);
    std::ranges::transform(fingerprint, fingerprint.begin(), lowerHexDigit);
    options.certificate = std::move(fingerprint);
}

void setIssuer(SealOptions& options, std::string_view value) {
    options.issuer = plainOptionText("issuer", value, kMaxNameText);
}

void setOrganisationIdentifier(SealOptions& options, std::string_view value) {
    options.organisationIdentifier = plainOptionText("organisationIdentifier", value);
}

void setDigestAlgorithm(SealOptions& options, std::string_view value) {
    const auto algorithm = digestAlgorithmFromName(value);
    if (!algorithm) {
        refuseOption("digestAlgorithm", "sha256, sha384 or sha512 expected");
    }
    options.digestAlgorithm = *algorithm;
}

void setSignatureScheme(SealOptions& options, std::string_view value) {
    const auto scheme = signatureSchemeFromName(value);
    if (!scheme || *scheme == SignatureScheme::Ecdsa) {
        refuseOption("signatureScheme", "pkcs1 or pss expected");
    }
    options.signatureScheme = scheme;
}

void setFieldName(SealOptions& options, std::string_view value) {
    options.fieldName = plainOptionText("fieldName", value);
}

void setReason(SealOptions& options, std::string_view value) {
    options.reason = plainOptionText("reason", value);
}

void setLocation(SealOptions& options, std::string_view value) {
    options.location = plainOptionText("location", value);
}

void setContact(SealOptions& options, std::string_view value) {
    options.contact = plainOptionText("contact", value);
}

std::string digestAlgorithmOf(const SealOptions& options) {
    return options.digestAlgorithm == SealOptions().digestAlgorithm
               ? std::string()
               : std::string(name(options.digestAlgorithm));
}

std::string signatureSchemeOf(const SealOptions& options) {
    return options.signatureScheme ? std::string(name(*options.signatureScheme)) : std::string();
}

constexpr std::array<OptionDefinition, 9> kSignatureOptions{{
    {"certificate", "--certificate", "FINGERPRINT",
     "Certificate to seal with: its SHA-256 fingerprint",
     "Sertifikatet det skal forsegles med: SHA-256-fingeravtrykket", setCertificate,
     [](const SealOptions& options) { return options.certificate; }},
    {"issuer", "--issuer", "NAME",
     "Seal with a certificate of this issuer: its common name or its whole name",
     "Forsegl med et sertifikat fra denne utstederen: kort eller fullt navn", setIssuer,
     [](const SealOptions& options) { return options.issuer; }},
    {"organisationIdentifier", "--organisation-identifier", "ID",
     "Seal with a certificate of this organisation, for instance NTRNO-123456789",
     "Forsegl med et sertifikat for denne virksomheten, for eksempel NTRNO-123456789",
     setOrganisationIdentifier,
     [](const SealOptions& options) { return options.organisationIdentifier; }},
    {"digestAlgorithm", "--digest-algorithm", "sha256|sha384|sha512",
     "Digest algorithm (default: sha256)", "Hashalgoritme (standard: sha256)", setDigestAlgorithm,
     digestAlgorithmOf},
    {"signatureScheme", "--signature-scheme", "pkcs1|pss",
     "Signature scheme of an RSA key (default: what the key prefers)",
     "Signaturskjema for en RSA-nøkkel (standard: det nøkkelen foretrekker)", setSignatureScheme,
     signatureSchemeOf},
    {"fieldName", "--field-name", "NAME",
     "Signature field: an empty one of the document, or the name of a new one (default: the next "
     "free Signature<n>)",
     "Signaturfelt: et tomt felt i dokumentet, eller navnet på et nytt (standard: neste ledige "
     "Signature<n>)",
     setFieldName, [](const SealOptions& options) { return options.fieldName; }},
    {"reason", "--reason", "TEXT", "Why the document is sealed", "Hvorfor dokumentet forsegles",
     setReason, [](const SealOptions& options) { return options.reason; }},
    {"location", "--location", "TEXT", "Where the document is sealed", "Hvor dokumentet forsegles",
     setLocation, [](const SealOptions& options) { return options.location; }},
    {"contact", "--contact", "TEXT", "How to reach who seals", "Kontaktopplysninger", setContact,
     [](const SealOptions& options) { return options.contact; }},
}};

} // namespace

std::span<const OptionDefinition> signatureOptions() {
    return kSignatureOptions;
}

} // namespace eseal::seal
