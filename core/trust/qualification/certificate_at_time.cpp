#include "core/trust/qualification/certificate_at_time.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

namespace eseal::trust::qualification {
namespace {

using lists::Qualifier;
using lists::Qualifiers;
using lists::ServiceStatus;
using lists::ServiceType;
using Candidates = std::vector<ServiceAtTime>;

Qualifiers
qualifiersFor(const CertificateFacts& certificate, const lists::ServiceInstance& instance) {
    Qualifiers qualifiers;
    for (const lists::Qualification& qualification : instance.qualifications) {
        if (meets(certificate, qualification.criteria)) {
            qualifiers.add(qualification.qualifiers);
        }
    }
    return qualifiers;
}

Candidates candidatesAt(
    std::chrono::sys_seconds time, const CertificateFacts& certificate,
    std::span<const lists::Service* const> services) {
    Candidates candidates;
    for (const lists::Service* service : services) {
        for (const lists::ServiceInstance& instance : service->instances) {
            if (instance.type == ServiceType::CaQc && holdsAt(instance, time) &&
                !instance.unknownCritical) {
                candidates.push_back({service, &instance, qualifiersFor(certificate, instance)});
            }
        }
    }
    return candidates;
}

/// What a service is for, by its list, and what its qualifiers say of this certificate.
struct Purposes {
    bool signatures;
    bool seals;
    bool webSites;
    bool qualifiedSignature;
    bool qualifiedSeal;
    bool qualifiedWebSite;
    bool unambiguous; ///< exactly one of the last three
};

Purposes purposesOf(const ServiceAtTime& candidate, const CertificateFacts& certificate) {
    const Qualifiers qualifiers = candidate.qualifiers;
    const lists::ServicePurposes& listed = candidate.instance->purposes;
    const bool seal = qualifiers.has(Qualifier::QcForEseal);
    const bool webSite = qualifiers.has(Qualifier::QcForWsa);
    // Without QcType a qualified certificate is for signatures (TS 119 615, table 1).
    const bool byDefault =
        certificate.statements.compliance && certificate.statements.types.empty();
    const bool signature = qualifiers.has(Qualifier::QcForEsig) || (byDefault && !seal && !webSite);
    const int count = (signature ? 1 : 0) + (seal ? 1 : 0) + (webSite ? 1 : 0);
    return {
        .signatures = listed.signatures && !qualifiers.has(Qualifier::QcForLegalPerson),
        .seals = listed.seals,
        .webSites = listed.webSites,
        .qualifiedSignature = signature,
        .qualifiedSeal = seal,
        .qualifiedWebSite = webSite,
        .unambiguous = count == 1};
}

/// A qualifier cannot make a service one that its list does not know for that purpose.
bool isFor(Purpose purpose, const Purposes& of) {
    const bool signatures = of.signatures && of.qualifiedSignature && of.unambiguous;
    const bool seals = of.seals && of.qualifiedSeal && of.unambiguous;
    const bool webSites = of.webSites && of.qualifiedWebSite && of.unambiguous;
    switch (purpose) {
    case Purpose::Signature:
        return of.signatures || seals || webSites;
    case Purpose::Seal:
        return of.seals || signatures || webSites;
    case Purpose::WebSite:
        return of.webSites || signatures || seals;
    case Purpose::Unknown:
        break;
    }
    return true; // it stays unknown, unless a qualifier sets it
}

void keepPurpose(Candidates& candidates, const CertificateFacts& certificate) {
    if (!certificate.issuedUnderEidas()) {
        return;
    }
    const Purpose purpose = certificate.claimedPurpose();
    std::erase_if(candidates, [&](const ServiceAtTime& each) {
        return !isFor(purpose, purposesOf(each, certificate));
    });
}

/// States of the Regulation cannot have begun before it.
bool isConsistent(const lists::ServiceInstance& instance) {
    return instance.start >= kEidas || (instance.status != ServiceStatus::Granted &&
                                        instance.status != ServiceStatus::Withdrawn);
}

/// The service that counts; nothing when it is none for qualified certificates.
std::optional<ServiceAtTime>
grantedOf(const Candidates& candidates, std::chrono::sys_seconds time) {
    const auto found = std::ranges::find_if(candidates, [time](const ServiceAtTime& each) {
        return isConsistent(*each.instance) && isGrantedAt(*each.instance, time);
    });
    return found != candidates.end() ? std::optional(*found) : std::nullopt;
}

bool isQualified(const CertificateFacts& certificate, Qualifiers qualifiers) {
    if (qualifiers.has(Qualifier::NotQualified)) {
        return false;
    }
    return qualifiers.has(Qualifier::QcStatement) || certificate.claimsQualified();
}

/// Purpose that a qualifier sets, if the service is there for it at all.
Purpose covered(Purpose purpose, const lists::ServicePurposes& listed) {
    const bool any = listed.signatures || listed.seals || listed.webSites;
    const bool right = purpose == Purpose::Signature ? listed.signatures
                       : purpose == Purpose::Seal    ? listed.seals
                                                     : listed.webSites;
    return !any || right ? purpose : Purpose::Unknown;
}

Purpose purposeBy(const CertificateFacts& certificate, const ServiceAtTime& service) {
    if (service.instance->start < kEidas) {
        return Purpose::Signature;
    }
    const Qualifiers qualifiers = service.qualifiers;
    const bool signature = qualifiers.has(Qualifier::QcForEsig);
    const bool seal = qualifiers.has(Qualifier::QcForEseal);
    const bool webSite = qualifiers.has(Qualifier::QcForWsa);
    if (!signature && !seal && !webSite) {
        return certificate.claimedPurpose();
    }
    const bool several = (signature ? 1 : 0) + (seal ? 1 : 0) + (webSite ? 1 : 0) > 1;
    if (several || (signature && qualifiers.has(Qualifier::QcForLegalPerson))) {
        return Purpose::Unknown;
    }
    const Purpose set = signature ? Purpose::Signature : seal ? Purpose::Seal : Purpose::WebSite;
    return covered(set, service.instance->purposes);
}

/// What the qualifiers of one generation say of the device.
struct DeviceQualifiers {
    bool yes;
    bool no;
    bool asInCertificate;

    bool any() const { return yes || no || asInCertificate; }
    bool contradict() const { return (yes && (no || asInCertificate)) || (no && asInCertificate); }
};

DeviceQualifiers qscdQualifiers(Qualifiers of) {
    return {
        of.has(Qualifier::QcWithQscd) || of.has(Qualifier::QcQscdManagedOnBehalf),
        of.has(Qualifier::QcNoQscd), of.has(Qualifier::QcQscdStatusAsInCert)};
}

DeviceQualifiers sscdQualifiers(Qualifiers of) {
    return {
        of.has(Qualifier::QcWithSscd), of.has(Qualifier::QcNoSscd),
        of.has(Qualifier::QcSscdStatusAsInCert)};
}

bool isOnQscd(const CertificateFacts& certificate, const ServiceAtTime& service) {
    const bool underEidas = service.instance->start >= kEidas;
    const DeviceQualifiers old = sscdQualifiers(service.qualifiers);
    const DeviceQualifiers says = underEidas ? qscdQualifiers(service.qualifiers) : old;
    const bool onlyOldNames = underEidas && old.any() && !says.any();
    if (says.contradict() || onlyOldNames || says.no) {
        return false;
    }
    return says.yes || certificate.claimsQscd();
}

bool listDecides(Qualifiers qualifiers) {
    return qualifiers.bits() != 0;
}

CertificateAtTime judge(
    std::chrono::sys_seconds time, const CertificateFacts& certificate,
    const Candidates& candidates) {
    CertificateAtTime result{
        .time = time,
        .applicable = true,
        .purpose = certificate.claimedPurpose(),
        .ground = Ground::NotGranted,
        .service = candidates.front().service};
    const auto service = grantedOf(candidates, time);
    if (!service) {
        return result;
    }
    result.service = service->service;
    result.ground = listDecides(service->qualifiers) ? Ground::ByList : Ground::ByCertificate;
    result.qualified = isQualified(certificate, service->qualifiers);
    if (result.qualified) {
        result.purpose = purposeBy(certificate, *service);
        result.onQscd = isOnQscd(certificate, *service);
    }
    return result;
}

bool haveConflict(
    std::chrono::sys_seconds time, const CertificateFacts& certificate,
    const Candidates& candidates) {
    const auto verdict = [&](const ServiceAtTime& each) {
        const CertificateAtTime alone = judge(time, certificate, {each});
        return std::tuple(alone.qualified, alone.purpose, alone.onQscd);
    };
    return std::ranges::any_of(candidates, [&](const ServiceAtTime& each) {
        return verdict(each) != verdict(candidates.front());
    });
}

} // namespace

std::string_view name(Ground ground) {
    switch (ground) {
    case Ground::NoService:
        return "no-service";
    case Ground::NoServiceOfPurpose:
        return "no-service-of-purpose";
    case Ground::Conflict:
        return "conflict";
    case Ground::NotGranted:
        return "not-granted";
    case Ground::ByCertificate:
        return "by-certificate";
    case Ground::ByList:
        break;
    }
    return "by-list";
}

bool holdsAt(const lists::ServiceInstance& instance, std::chrono::sys_seconds time) {
    return instance.start <= time && (!instance.end || time <= *instance.end);
}

bool isGrantedAt(const lists::ServiceInstance& instance, std::chrono::sys_seconds time) {
    const ServiceStatus status = instance.status;
    if (time >= kEidas) {
        return status == ServiceStatus::Granted;
    }
    return status == ServiceStatus::UnderSupervision ||
           status == ServiceStatus::SupervisionInCessation || status == ServiceStatus::Accredited;
}

CertificateAtTime certificateAt(
    std::chrono::sys_seconds time, const CertificateFacts& certificate,
    std::span<const lists::Service* const> services) {
    Candidates candidates = candidatesAt(time, certificate, services);
    CertificateAtTime nothing{
        .time = time,
        .applicable = !services.empty(),
        .purpose = certificate.claimedPurpose(),
        .service = nullptr};
    if (candidates.empty()) {
        return nothing;
    }
    nothing.service = candidates.front().service;
    keepPurpose(candidates, certificate);
    if (candidates.empty()) {
        nothing.ground = Ground::NoServiceOfPurpose;
        return nothing;
    }
    if (haveConflict(time, certificate, candidates)) {
        nothing.applicable = false;
        nothing.ground = Ground::Conflict;
        return nothing;
    }
    return judge(time, certificate, candidates);
}

} // namespace eseal::trust::qualification
