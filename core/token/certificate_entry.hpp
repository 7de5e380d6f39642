// What a token offers for sealing, as values that can travel between processes.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/error.hpp"
#include "core/base/signature_scheme.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace eseal::token {

/// What the token says about the tries of its user PIN (PKCS#11 3.0, token flags).
enum class PinTries {
    Several, ///< no warning from the token
    Low,     ///< CKF_USER_PIN_COUNT_LOW: a wrong PIN was entered since the last right one
    Final,   ///< CKF_USER_PIN_FINAL_TRY: one more wrong PIN locks it
    Locked,  ///< CKF_USER_PIN_LOCKED
};

/// "several", "low", "final", "locked".
std::string_view name(PinTries tries);
std::optional<PinTries> pinTriesFromName(std::string_view name);

/// A token as its module describes it; texts are trimmed, valid UTF-8 without control characters.
struct TokenInfo {
    std::string label;
    std::string manufacturer;
    std::string model;
    std::string serialNumber;
    bool protectedPath = false; ///< the PIN is entered on the device itself
    PinTries tries = PinTries::Several;
    std::uint32_t minPinLength = 0; ///< bytes; 0 when the module does not say
    std::uint32_t maxPinLength = 0;

    bool operator==(const TokenInfo&) const = default;
};

/// What a certificate says of itself, read from its DER.
struct CertificateInfo {
    std::string fingerprint; ///< SHA-256 of the DER, 64 lower-case hex digits
    std::string commonName;
    std::string organisation;           ///< "" when the subject has none
    std::string organisationIdentifier; ///< for instance "NTRNO-123456789" (EN 319 412-1)
    std::string subject;                ///< RFC 2253, for people
    std::string issuer;                 ///< the issuer's common name, or its whole name
    std::string issuerName;             ///< the issuer's whole name, RFC 2253
    std::string serialNumber;           ///< lower-case hex
    std::chrono::sys_seconds notBefore;
    std::chrono::sys_seconds notAfter;
    bool nonRepudiation = false; ///< key usage bit 1 (contentCommitment), or no key usage at all
    bool qcCompliance = false;   ///< EN 319 412-5 QcCompliance
    bool qcTypeEseal = false;    ///< EN 319 412-5 QcType eseal
    bool qcSscd = false;         ///< EN 319 412-5 QcSSCD: the key lives in a QSCD
    std::vector<SignatureScheme> schemes; ///< what the key type can do; preferred first
    std::uint32_t keyBits = 0;

    /// Meant for qualified seals: nonRepudiation, QcCompliance and QcType eseal.
    bool isQualifiedSeal() const { return nonRepudiation && qcCompliance && qcTypeEseal; }
};

/// Throws Error(token-failed) for bytes that are no X.509 certificate.
CertificateInfo describeCertificate(ByteView der);

/// A certificate on a token whose private key lies beside it.
struct CertificateEntry {
    Bytes certificate;        ///< DER
    std::vector<Bytes> chain; ///< issuing certificates that the token offers, leaf's issuer first
    CertificateInfo info;
    TokenInfo token;
};

/// A token with or without certificates.
struct TokenContents {
    TokenInfo token;
    std::vector<std::string> certificates; ///< fingerprints of entries told beside it
};

// NOLINTBEGIN(readability-identifier-naming): the names that nlohmann::json looks for
void to_json(nlohmann::json& json, const TokenInfo& info);
void from_json(const nlohmann::json& json, TokenInfo& info);
void to_json(nlohmann::json& json, const TokenContents& contents);
void from_json(const nlohmann::json& json, TokenContents& contents);
void to_json(nlohmann::json& json, const CertificateEntry& entry);
/// Reads certificate, chain and token; describes the certificate anew from its bytes.
void from_json(const nlohmann::json& json, CertificateEntry& entry);
// NOLINTEND(readability-identifier-naming)

} // namespace eseal::token
