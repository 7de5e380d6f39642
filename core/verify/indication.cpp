#include "core/verify/indication.hpp"

#include <array>
#include <cstddef>

namespace eseal::verify {
namespace {

constexpr std::array<std::string_view, 3> kIndications{
    "TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED"};

/// In the order of SubIndication.
constexpr std::array<std::string_view, 26> kSubIndications{
    "",
    "FORMAT_FAILURE",
    "HASH_FAILURE",
    "SIG_CRYPTO_FAILURE",
    "REVOKED",
    "EXPIRED",
    "NOT_YET_VALID",
    "SIG_CONSTRAINTS_FAILURE",
    "CHAIN_CONSTRAINTS_FAILURE",
    "CERTIFICATE_CHAIN_GENERAL_FAILURE",
    "CRYPTO_CONSTRAINTS_FAILURE",
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
    "POLICY_PROCESSING_ERROR",
    "SIGNATURE_POLICY_NOT_AVAILABLE",
    "TIMESTAMP_ORDER_FAILURE",
    "NO_SIGNING_CERTIFICATE_FOUND",
    "NO_CERTIFICATE_CHAIN_FOUND",
    "NO_CERTIFICATE_CHAIN_FOUND_NO_POE",
    "REVOKED_NO_POE",
    "REVOKED_CA_NO_POE",
    "OUT_OF_BOUNDS_NO_POE",
    "OUT_OF_BOUNDS_NOT_REVOKED",
    "REVOCATION_OUT_OF_BOUNDS_NO_POE",
    "NO_POE",
    "TRY_LATER",
    "SIGNED_DATA_NOT_FOUND",
};
static_assert(
    kSubIndications.size() == static_cast<std::size_t>(SubIndication::SignedDataNotFound) + 1);

} // namespace

std::string_view name(Indication indication) {
    return kIndications.at(static_cast<std::size_t>(indication));
}

std::string_view name(SubIndication subIndication) {
    return kSubIndications.at(static_cast<std::size_t>(subIndication));
}

} // namespace eseal::verify
