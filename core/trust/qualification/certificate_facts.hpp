// What an end-entity certificate says that its qualification depends on.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/qualified_statements.hpp"
#include "core/trust/lists/criteria.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace eseal::trust::qualification {

/// What a certificate, or a signature with it, is for.
enum class Purpose : std::uint8_t { Signature, Seal, WebSite, Unknown };

/// 1 July 2016 in Brussels: from then on Regulation (EU) No 910/2014 applies.
inline constexpr std::chrono::sys_seconds kEidas{std::chrono::seconds(1'467'324'000)};

struct CertificateFacts {
    std::chrono::sys_seconds notBefore;
    QualifiedStatements statements;
    std::uint32_t keyUsage = 0;                 ///< bit n as X.509 numbers them
    std::vector<std::string> policies;          ///< dotted
    std::vector<std::string> extendedKeyUsages; ///< dotted
    std::vector<std::string> subjectAttributes; ///< dotted

    bool issuedUnderEidas() const { return notBefore >= kEidas; }
    /// QcCompliance and no law of other countries; before eIDAS the policies QCP and QCP+ say it
    /// too.
    bool claimsQualified() const;
    /// By QcType (TS 119 615 4.4.4); a qualified certificate without it is for signatures.
    Purpose claimedPurpose() const;
    /// By QcSSCD, before eIDAS by QCP+ too.
    bool claimsQscd() const;
};

/// Throws Error(invalid-argument) for what is no certificate.
CertificateFacts factsOf(ByteView der);

/// Whether the certificate meets the criteria of a Qualification (TS 119 612 5.5.9.2.2).
bool meets(const CertificateFacts& certificate, const lists::CriteriaList& criteria);

} // namespace eseal::trust::qualification
