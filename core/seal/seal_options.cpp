#include "core/seal/seal_options.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>

namespace eseal::seal {
namespace {

constexpr std::size_t kMaxTextLength = 256;
constexpr std::size_t kFingerprintDigits = 64;

[[noreturn]] void refuse(std::string_view field, const char* detail) {
    throw Error(ErrorCode::InvalidArgument, detail, {{"field", field}});
}

// Controls, line separators, and what reverses the direction of text in a dialog.
bool isControl(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

std::string plainText(std::string_view field, std::string_view value) {
    std::string_view rest = value;
    for (std::size_t length = 0; !rest.empty(); ++length) {
        const auto point = takeCodePoint(rest);
        if (!point || isControl(*point)) {
            refuse(field, "text with a control character, or no UTF-8");
        }
        if (length == kMaxTextLength) {
            refuse(field, "text longer than 256 characters");
        }
    }
    return std::string(value);
}

char lowerHexDigit(char c) {
    if (c >= 'A' && c <= 'F') {
        return static_cast<char>(c - 'A' + 'a');
    }
    if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        refuse("certificate", "fingerprint with a character that is no hexadecimal digit");
    }
    return c;
}

void setCertificate(SealOptions& options, std::string_view value) {
    if (!value.empty() && value.size() != kFingerprintDigits) {
        refuse("certificate", "a SHA-256 fingerprint has 64 hexadecimal digits");
    }
    std::string fingerprint(value);
    std::ranges::transform(fingerprint, fingerprint.begin(), lowerHexDigit);
    options.certificate = std::move(fingerprint);
}

void setDigestAlgorithm(SealOptions& options, std::string_view value) {
    const auto algorithm = digestAlgorithmFromName(value);
    if (!algorithm) {
        refuse("digestAlgorithm", "sha256, sha384 or sha512 expected");
    }
    options.digestAlgorithm = *algorithm;
}

void setSignatureScheme(SealOptions& options, std::string_view value) {
    const auto scheme = signatureSchemeFromName(value);
    if (!scheme || *scheme == SignatureScheme::Ecdsa) {
        refuse("signatureScheme", "pkcs1 or pss expected");
    }
    options.signatureScheme = scheme;
}

// ISO 32000-2 12.7.4.2: a partial name has no full stop.
void setFieldName(SealOptions& options, std::string_view value) {
    if (value.find('.') != std::string_view::npos) {
        refuse("fieldName", "a field name has no full stop");
    }
    options.fieldName = plainText("fieldName", value);
}

void setReason(SealOptions& options, std::string_view value) {
    options.reason = plainText("reason", value);
}

void setLocation(SealOptions& options, std::string_view value) {
    options.location = plainText("location", value);
}

void setContact(SealOptions& options, std::string_view value) {
    options.contact = plainText("contact", value);
}

std::string digestAlgorithmOf(const SealOptions& options) {
    return options.digestAlgorithm == SealOptions().digestAlgorithm
               ? std::string()
               : std::string(name(options.digestAlgorithm));
}

std::string signatureSchemeOf(const SealOptions& options) {
    return options.signatureScheme ? std::string(name(*options.signatureScheme)) : std::string();
}

constexpr std::array<OptionDefinition, 7> kDefinitions{{
    {"certificate", "--certificate", "FINGERPRINT",
     "Certificate to seal with: its SHA-256 fingerprint",
     "Sertifikatet det skal forsegles med: SHA-256-fingeravtrykket", setCertificate,
     [](const SealOptions& options) { return options.certificate; }},
    {"digestAlgorithm", "--digest-algorithm", "sha256|sha384|sha512",
     "Digest algorithm (default: sha256)", "Hashalgoritme (standard: sha256)", setDigestAlgorithm,
     digestAlgorithmOf},
    {"signatureScheme", "--signature-scheme", "pkcs1|pss",
     "Signature scheme of an RSA key (default: what the key prefers)",
     "Signaturskjema for en RSA-nøkkel (standard: det nøkkelen foretrekker)", setSignatureScheme,
     signatureSchemeOf},
    {"fieldName", "--field-name", "NAME",
     "Name of the new signature field (default: the next free Signature<n>)",
     "Navn på det nye signaturfeltet (standard: neste ledige Signature<n>)", setFieldName,
     [](const SealOptions& options) { return options.fieldName; }},
    {"reason", "--reason", "TEXT", "Why the document is sealed", "Hvorfor dokumentet forsegles",
     setReason, [](const SealOptions& options) { return options.reason; }},
    {"location", "--location", "TEXT", "Where the document is sealed", "Hvor dokumentet forsegles",
     setLocation, [](const SealOptions& options) { return options.location; }},
    {"contact", "--contact", "TEXT", "How to reach who seals", "Kontaktopplysninger", setContact,
     [](const SealOptions& options) { return options.contact; }},
}};

} // namespace

std::span<const OptionDefinition> optionDefinitions() {
    return kDefinitions;
}

SealOptions sealOptionsFromJson(const nlohmann::json& json) {
    if (!json.is_object()) {
        refuse("options", "an object expected");
    }
    SealOptions options;
    for (const auto& [key, value] : json.items()) {
        const auto* definition = std::ranges::find(kDefinitions, key, &OptionDefinition::name);
        if (definition == kDefinitions.end()) {
            refuse(key, "unknown option");
        }
        if (!value.is_string()) {
            refuse(key, "a string expected");
        }
        definition->set(options, value.get_ref<const std::string&>());
    }
    return options;
}

nlohmann::json toJson(const SealOptions& options) {
    nlohmann::json json = nlohmann::json::object();
    for (const OptionDefinition& definition : kDefinitions) {
        if (std::string value = definition.get(options); !value.empty()) {
            json[std::string(definition.name)] = std::move(value);
        }
    }
    return json;
}

} // namespace eseal::seal
