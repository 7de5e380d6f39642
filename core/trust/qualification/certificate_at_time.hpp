// What the trusted lists make of a certificate at one moment (TS 119 615 4.4).
#pragma once

#include "core/trust/lists/services.hpp"
#include "core/trust/qualification/certificate_facts.hpp"

#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>

namespace eseal::trust::qualification {

/// A service of the certificate's chain, as it is at the moment.
struct ServiceAtTime {
    const lists::Service* service = nullptr;
    const lists::ServiceInstance* instance = nullptr;
    lists::Qualifiers qualifiers; ///< those whose criteria the certificate meets
};

/// Why the answer is what it is; stable names.
enum class Ground : std::uint8_t {
    NoService,          ///< no service of the lists has a certificate of the chain at that time
    NoServiceOfPurpose, ///< those that have are not for certificates of this kind
    Conflict,           ///< several services, which do not agree
    NotGranted,         ///< the service is not one for qualified certificates, or not granted
    ByCertificate,      ///< the certificate decides
    ByList,             ///< a qualifier of the list decides
};
std::string_view name(Ground ground);

struct CertificateAtTime {
    std::chrono::sys_seconds time;
    bool applicable = false; ///< false: no list knows the chain, or services disagree: N/A
    bool qualified = false;
    Purpose purpose = Purpose::Unknown;
    bool onQscd = false;
    Ground ground = Ground::NoService;
    const lists::Service* service = nullptr; ///< the one that decided
};

/// @param services those of all certificates of the chain, the end entity's included.
CertificateAtTime certificateAt(
    std::chrono::sys_seconds time, const CertificateFacts& certificate,
    std::span<const lists::Service* const> services);

/// Whether the state allows a service to make certificates, or time-stamps, qualified then.
bool isGrantedAt(const lists::ServiceInstance& instance, std::chrono::sys_seconds time);
/// Whether the instance is the state of its service then.
bool holdsAt(const lists::ServiceInstance& instance, std::chrono::sys_seconds time);

} // namespace eseal::trust::qualification
