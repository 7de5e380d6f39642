// What a verification found, as values; REPORT.md describes the JSON that is made of it.
#pragma once

#include "core/base/bytes.hpp"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eseal::verify {

/// A certificate as people know it.
struct ReportedCertificate {
    std::string fingerprint; ///< SHA-256, hex
    std::string subject;     ///< RFC 2253
    std::string commonName;
    std::string organisation;
    std::string organisationIdentifier;
    std::string country;
    std::string issuer;
    std::string serialNumber; ///< hex
    std::chrono::sys_seconds notBefore;
    std::chrono::sys_seconds notAfter;
    bool qualified = false; ///< QcCompliance
    bool onQscd = false;    ///< QcSSCD
    std::string type;       ///< "seal", "signature", "web" or ""
};

/// The trusted service that decided on a qualified status.
struct ReportedService {
    std::string territory; ///< of its list
    std::string provider;
    std::string name;
    bool current = false; ///< its list was not out of date
};

struct ReportedTimeStamp {
    std::chrono::sys_seconds time;
    std::string authority;
    std::string indication;
    std::string subIndication; ///< "" for none
    std::string qualification; ///< "QTSA", "TSA" or ""
};

struct ReportedRevocation {
    std::string certificate; ///< fingerprint
    std::string by;          ///< "ocsp" or "crl"
    std::string status;      ///< "good", "revoked" or "unknown"
    std::chrono::sys_seconds time;
    std::optional<std::chrono::sys_seconds> revokedAt;
};

/// One check with the clause that asks for it.
struct ReportedStep {
    std::string check; ///< a stable name
    bool passed = false;
    std::string clause;
    std::string detail;
};

/// What was appended after a signature, and what allows it or not.
struct ReportedChange {
    std::uint32_t revision = 0;
    std::string rule;
    bool permitted = false;
    std::string detail;
};

/// Where a signature is seen: points from the lower left corner of the page as shown.
struct ReportedPlace {
    std::uint32_t page = 0; ///< from 1
    std::array<double, 4> rectangle{};
};

struct ReportedSignature {
    std::string field;
    std::string kind = "unknown"; ///< "seal", "signature", "time-stamp" or "unknown"
    std::string subFilter;
    std::string indication;
    std::string subIndication; ///< "" for none
    std::string level;         ///< "" for what is no PAdES baseline signature
    std::string qualification; ///< "" when it was not looked at
    std::optional<ReportedService> service;
    std::optional<ReportedCertificate> signer;
    std::optional<ReportedPlace> place;
    struct Claims {
        std::string time; ///< RFC 3339 or ""
        std::string name;
        std::string reason;
        std::string location;
        std::string contact;
    } claimed;
    std::optional<std::chrono::sys_seconds> bestTime;
    std::string bestTimeBy; ///< "time-stamp", "document-time-stamp" or "validation-time"
    std::string certification;
    std::optional<std::array<std::uint64_t, 4>> byteRange;
    std::uint32_t revision = 0;
    std::uint32_t revisions = 0;
    bool whole = false;        ///< nothing was appended since
    std::string changeSummary; ///< "none", "permitted" or "refused"
    std::vector<ReportedChange> changes;
    std::vector<ReportedCertificate> chain;
    std::vector<ReportedTimeStamp> timeStamps;
    std::vector<ReportedRevocation> revocation;
    std::string digestAlgorithm;
    std::string signatureAlgorithm;
    std::uint32_t keyBits = 0;
    std::vector<ReportedStep> steps;
};

/// What was known of the trusted lists.
struct ReportedTrust {
    /// "current": all lists are up to date; "partial": some are; "expired"; "missing"
    std::string state = "missing";
    std::size_t lists = 0;
    std::optional<std::chrono::sys_seconds> updated;
};

/// Something about the document as a whole.
struct ReportedWarning {
    std::string key;    ///< one of those in REPORT.md
    std::string detail; ///< technical English
};

struct Report {
    std::chrono::sys_seconds time;
    std::uint32_t pages = 0;
    ReportedTrust trust;
    std::vector<ReportedWarning> warnings;
    std::vector<ReportedSignature> signatures;
};

/// "passed", "indeterminate", "failed": the worst of all signatures; "unsigned" without one.
std::string verdictOf(const Report& report);

/// REPORT.md, but for what only the caller knows: `file`, `summary`, `warnings` and the words for
/// people.
nlohmann::json toJson(const Report& report);

} // namespace eseal::verify
