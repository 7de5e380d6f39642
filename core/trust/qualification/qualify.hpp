// Whether a signature is a qualified electronic seal or signature (TS 119 615 v1.2.1, TS 119
// 172-4).
#pragma once

#include "core/trust/lists/services.hpp"
#include "core/trust/qualification/certificate_at_time.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eseal::trust::qualification {

/// What the validation of the signature came to (EN 319 102-1).
enum class AdesResult : std::uint8_t { Passed, Indeterminate, Failed };

struct SignatureQualification {
    /// As EU DSS names it: "QESeal", "AdESeal-QC", "AdESeal", "QESig", "AdESig-QC", "AdESig",
    /// "Unknown-QC-QSCD", "Unknown-QC", "Unknown", each also with "Indeterminate " before it;
    /// "Not AdES but QC with QSCD", "Not AdES but QC", "Not AdES", "N/A".
    std::string_view name = "N/A";
    bool qualified = false;                      ///< the certificate, at both times
    Purpose purpose = Purpose::Unknown;          ///< of the certificate, at both times
    bool onQscd = false;                         ///< at the time of the signature
    std::optional<CertificateAtTime> atIssuance; ///< nothing for a certificate that cannot be read
    std::optional<CertificateAtTime> atSigning;

    /// The one result that is called a qualified electronic seal.
    bool isQualifiedSeal() const { return name == "QESeal"; }
};

/// @param chain DER, the signer's certificate first; services of all of them count.
/// @param bestSignatureTime the earliest proven time of the signature
/// The result points into `services`.
SignatureQualification qualify(
    std::span<const Bytes> chain, const lists::TrustedServices& services,
    std::chrono::sys_seconds bestSignatureTime, AdesResult validation);

/// "QTSA" when a certificate of the chain is of a qualified time-stamping service that is granted
/// at both times, else "TSA". @param proven when the time-stamp is proven to have been there
std::string_view qualifyTimeStamp(
    std::span<const Bytes> chain, const lists::TrustedServices& services,
    std::chrono::sys_seconds generated, std::chrono::sys_seconds proven);

} // namespace eseal::trust::qualification
