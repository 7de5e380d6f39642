// Trusted services: what the EU's trusted lists say, in a form that is looked up, not parsed
// (TS 119 612 v2.4.1). Nothing here knows XML.
#pragma once

#include "core/base/bytes.hpp"
#include "core/trust/lists/criteria.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct x509_st;

namespace eseal::trust::lists {

/// ServiceTypeIdentifier, as far as a verdict asks for it.
enum class ServiceType : std::uint8_t {
    CaQc,    ///< .../Svctype/CA/QC
    TsaQtst, ///< .../Svctype/TSA/QTST
    Other,
};

/// ServiceStatus: after July 2016, on national level, before.
enum class ServiceStatus : std::uint8_t {
    Granted,
    Withdrawn,
    RecognisedAtNationalLevel,
    DeprecatedAtNationalLevel,
    UnderSupervision,
    SupervisionInCessation,
    SupervisionCeased,
    SupervisionRevoked,
    Accredited,
    AccreditationCeased,
    AccreditationRevoked,
    SetByNationalLaw,
    DeprecatedByNationalLaw,
    Other,
};

/// AdditionalServiceInformation: what the certificates of a CA/QC are for.
struct ServicePurposes {
    bool signatures = false; ///< ForeSignatures
    bool seals = false;      ///< ForeSeals
    bool webSites = false;   ///< ForWebSiteAuthentication

    bool operator==(const ServicePurposes&) const = default;
};

/// One entry of the life of a service: it holds from `start` until `end`.
struct ServiceInstance {
    ServiceType type = ServiceType::Other;
    ServiceStatus status = ServiceStatus::Other;
    std::chrono::sys_seconds start;
    std::optional<std::chrono::sys_seconds> end; ///< start of the next one; nothing: the present
    ServicePurposes purposes;
    std::vector<Qualification> qualifications;
    bool unknownCritical =
        false; ///< has a critical extension that nobody here knows: not to be used

    bool operator==(const ServiceInstance&) const = default;
};

struct Service {
    std::string provider; ///< TSPName, in English where there is one
    std::string name;
    std::uint32_t list = 0;                  ///< index into TrustedServices::lists()
    std::vector<std::uint32_t> certificates; ///< indices for TrustedServices::certificate()
    std::vector<ServiceInstance> instances;  ///< newest first, at least one

    bool operator==(const Service&) const = default;
};

/// One national list, as it was read.
struct TrustedList {
    std::string territory; ///< "NO"
    std::string location;  ///< where it is fetched; "" for one whose signer was named by hand
    unsigned version = 0;
    std::uint64_t sequenceNumber = 0;
    std::chrono::sys_seconds issued;
    std::optional<std::chrono::sys_seconds> nextUpdate; ///< nothing: a closed list
    std::array<std::uint8_t, 32> digest{};              ///< SHA-256 of the file
    std::array<std::uint8_t, 32> signer{};              ///< SHA-256 of who signed it

    bool operator==(const TrustedList&) const = default;
};

/// True when a newer one had to be there by now (TS 119 612 5.3.15).
bool isExpired(const TrustedList& list, std::chrono::sys_seconds now);

/// The trusted services of all lists. Immutable; finding one costs no parsing but of the
/// certificates that have the same key.
class TrustedServices {
public:
    TrustedServices() = default;

    std::span<const TrustedList> lists() const { return lists_; }
    std::span<const Service> services() const { return services_; }
    /// DER.
    ByteView certificate(std::uint32_t index) const { return certificates_.at(index); }
    std::size_t certificateCount() const { return certificates_.size(); }

    /// Services one of whose certificates has the subject and the public key of this one
    /// (TS 119 615 4.3: a service is known by these, whatever certificate carries them).
    std::vector<const Service*> find(const x509_st* certificate) const;

    /// Puts a list and its services in; the indices of `services` into `certificates` are made to
    /// fit. @param services with `list` unset.
    void add(TrustedList list, std::vector<Service> services, std::span<const Bytes> certificates);

    /// When all lists were looked for; nothing for services that were put together by hand.
    std::optional<std::chrono::sys_seconds> updated() const { return updated_; }
    void setUpdated(std::chrono::sys_seconds time) { updated_ = time; }

    /// Certificates whose subject has the issuer's name of this one.
    std::vector<std::uint32_t> issuersOf(const x509_st* certificate) const;

    bool operator==(const TrustedServices& other) const {
        return lists_ == other.lists_ && services_ == other.services_ &&
               certificates_ == other.certificates_ && updated_ == other.updated_;
    }

private:
    using KeyDigest = std::array<std::uint8_t, 32>;
    struct Entry {
        KeyDigest key;         ///< SHA-256 of the SubjectPublicKeyInfo
        std::uint32_t subject; ///< OpenSSL's hash of the subject
        std::uint32_t certificate;
        std::uint32_t service;
        bool operator==(const Entry&) const = default;
    };
    friend Bytes toStore(const TrustedServices& services);
    friend TrustedServices fromStore(ByteView store);

    std::vector<TrustedList> lists_;
    std::vector<Service> services_;
    std::vector<Bytes> certificates_;
    std::vector<Entry> index_; ///< sorted by key
    std::optional<std::chrono::sys_seconds> updated_;
};

/// The compact form that is kept on disk (CBOR).
Bytes toStore(const TrustedServices& services);
/// Throws Error(trust-store-damaged).
TrustedServices fromStore(ByteView store);

} // namespace eseal::trust::lists
