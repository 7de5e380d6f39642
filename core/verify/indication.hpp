// The words of EN 319 102-1 v1.4.1 for what a validation came to (tables 5 and 6).
#pragma once

#include <string_view>

namespace eseal::verify {

enum class Indication { TotalPassed, Indeterminate, TotalFailed };

enum class SubIndication {
    None,
    // with TOTAL-FAILED
    FormatFailure,
    HashFailure,
    SigCryptoFailure,
    Revoked,
    Expired,
    NotYetValid,
    // with INDETERMINATE
    SigConstraintsFailure,
    ChainConstraintsFailure,
    CertificateChainGeneralFailure,
    CryptoConstraintsFailure,
    CryptoConstraintsFailureNoPoe,
    PolicyProcessingError,
    SignaturePolicyNotAvailable,
    TimestampOrderFailure,
    NoSigningCertificateFound,
    NoCertificateChainFound,
    NoCertificateChainFoundNoPoe,
    RevokedNoPoe,
    RevokedCaNoPoe,
    OutOfBoundsNoPoe,
    OutOfBoundsNotRevoked,
    RevocationOutOfBoundsNoPoe,
    NoPoe,
    TryLater,
    SignedDataNotFound,
};

/// "TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED".
std::string_view name(Indication indication);
/// "FORMAT_FAILURE" ...; "" for None.
std::string_view name(SubIndication subIndication);

} // namespace eseal::verify
