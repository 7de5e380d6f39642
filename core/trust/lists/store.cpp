#include "core/base/error.hpp"
#include "core/trust/lists/services.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace eseal::trust::lists {
namespace {

using Json = nlohmann::json;

/// Changed whenever a store of before cannot be read any more.
constexpr int kFormat = 1;
constexpr unsigned kMaxDepth = 8;

[[noreturn]] void damaged(const char* where) {
    throw Error(ErrorCode::TrustStoreDamaged, where);
}

std::int64_t toNumber(std::chrono::sys_seconds time) {
    return time.time_since_epoch().count();
}

std::chrono::sys_seconds toTime(const Json& number) {
    return std::chrono::sys_seconds(std::chrono::seconds(number.get<std::int64_t>()));
}

Json optionalNumber(const std::optional<std::chrono::sys_seconds>& time) {
    return time ? Json(toNumber(*time)) : Json();
}

std::optional<std::chrono::sys_seconds> optionalTime(const Json& number) {
    return number.is_null() ? std::nullopt : std::optional(toTime(number));
}

Json binary(ByteView bytes) {
    return Json::binary({bytes.begin(), bytes.end()});
}

ByteView bytesOf(const Json& json) {
    return json.get_binary();
}

void copyInto(const Json& json, std::array<std::uint8_t, 32>& digest) {
    const ByteView bytes = bytesOf(json);
    if (bytes.size() != digest.size()) {
        damaged("digest");
    }
    std::ranges::copy(bytes, digest.begin());
}

template <typename Enumeration>
Enumeration enumerator(const Json& json, Enumeration last) {
    const auto number = json.get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(last)) {
        damaged("enumeration");
    }
    return static_cast<Enumeration>(number);
}

std::uint32_t indexBelow(const Json& json, std::size_t end) {
    const auto index = json.get<std::uint64_t>();
    if (index >= end) {
        damaged("index");
    }
    return static_cast<std::uint32_t>(index);
}

Json toJson(const CriteriaList& criteria) {
    Json lists = Json::array();
    for (const CriteriaList& list : criteria.lists) {
        lists.push_back(toJson(list));
    }
    return Json::array(
        {static_cast<unsigned>(criteria.assertion), criteria.keyUsages, criteria.policySets,
         criteria.extendedKeyUsages, criteria.subjectAttributes, std::move(lists),
         criteria.unknown});
}

CriteriaList criteriaFrom(const Json& json, unsigned depth) {
    if (depth > kMaxDepth || json.size() != 7) {
        damaged("criteria");
    }
    CriteriaList criteria;
    criteria.assertion = enumerator(json.at(0), CriteriaList::Assertion::None);
    json.at(1).get_to(criteria.keyUsages);
    json.at(2).get_to(criteria.policySets);
    json.at(3).get_to(criteria.extendedKeyUsages);
    json.at(4).get_to(criteria.subjectAttributes);
    for (const Json& list : json.at(5)) {
        criteria.lists.push_back(criteriaFrom(list, depth + 1));
    }
    json.at(6).get_to(criteria.unknown);
    return criteria;
}

unsigned bitsOf(const ServicePurposes& purposes) {
    return (purposes.signatures ? 1U : 0U) | (purposes.seals ? 2U : 0U) |
           (purposes.webSites ? 4U : 0U);
}

ServicePurposes purposesFrom(unsigned bits) {
    return {
        .signatures = (bits & 1U) != 0, .seals = (bits & 2U) != 0, .webSites = (bits & 4U) != 0};
}

Json toJson(const ServiceInstance& instance) {
    Json qualifications = Json::array();
    for (const Qualification& qualification : instance.qualifications) {
        qualifications.push_back(
            Json::array({qualification.qualifiers.bits(), toJson(qualification.criteria)}));
    }
    return Json::array(
        {static_cast<unsigned>(instance.type), static_cast<unsigned>(instance.status),
         toNumber(instance.start), optionalNumber(instance.end), bitsOf(instance.purposes),
         std::move(qualifications), instance.unknownCritical});
}

ServiceInstance instanceFrom(const Json& json) {
    ServiceInstance instance{
        .type = enumerator(json.at(0), ServiceType::Other),
        .status = enumerator(json.at(1), ServiceStatus::Other),
        .start = toTime(json.at(2)),
        .end = optionalTime(json.at(3)),
        .purposes = purposesFrom(json.at(4).get<unsigned>()),
        .qualifications = {},
        .unknownCritical = json.at(6).get<bool>()};
    for (const Json& qualification : json.at(5)) {
        instance.qualifications.push_back(
            {Qualifiers(qualification.at(0).get<std::uint32_t>()),
             criteriaFrom(qualification.at(1), 0)});
    }
    return instance;
}

Json toJson(const Service& service) {
    Json instances = Json::array();
    for (const ServiceInstance& instance : service.instances) {
        instances.push_back(toJson(instance));
    }
    return Json::array(
        {service.provider, service.name, service.list, service.certificates, std::move(instances)});
}

Service serviceFrom(const Json& json, std::size_t listCount, std::size_t certificateCount) {
    Service service{
        .provider = json.at(0).get<std::string>(),
        .name = json.at(1).get<std::string>(),
        .list = indexBelow(json.at(2), listCount),
        .certificates = {},
        .instances = {}};
    for (const Json& index : json.at(3)) {
        service.certificates.push_back(indexBelow(index, certificateCount));
    }
    for (const Json& instance : json.at(4)) {
        service.instances.push_back(instanceFrom(instance));
    }
    if (service.instances.empty()) {
        damaged("a service without instances");
    }
    return service;
}

Json toJson(const TrustedList& list) {
    return Json::array(
        {list.territory, list.location, list.version, list.sequenceNumber, toNumber(list.issued),
         optionalNumber(list.nextUpdate), binary(list.digest), binary(list.signer)});
}

TrustedList listFrom(const Json& json) {
    TrustedList list{
        .territory = json.at(0).get<std::string>(),
        .location = json.at(1).get<std::string>(),
        .version = json.at(2).get<unsigned>(),
        .sequenceNumber = json.at(3).get<std::uint64_t>(),
        .issued = toTime(json.at(4)),
        .nextUpdate = optionalTime(json.at(5)),
        .digest = {},
        .signer = {}};
    copyInto(json.at(6), list.digest);
    copyInto(json.at(7), list.signer);
    return list;
}

} // namespace

Bytes toStore(const TrustedServices& services) {
    Json lists = Json::array();
    for (const TrustedList& list : services.lists_) {
        lists.push_back(toJson(list));
    }
    Json entries = Json::array();
    for (const Service& service : services.services_) {
        entries.push_back(toJson(service));
    }
    Json certificates = Json::array();
    for (const Bytes& certificate : services.certificates_) {
        certificates.push_back(binary(certificate));
    }
    Json index = Json::array();
    for (const TrustedServices::Entry& entry : services.index_) {
        index.push_back(
            Json::array({binary(entry.key), entry.subject, entry.certificate, entry.service}));
    }
    return Json::to_cbor(Json::array(
        {kFormat, std::move(lists), std::move(certificates), std::move(index), std::move(entries),
         optionalNumber(services.updated_)}));
}

TrustedServices fromStore(ByteView store) {
    TrustedServices read;
    try {
        const Json json = Json::from_cbor(store.begin(), store.end());
        if (json.at(0) != kFormat) {
            damaged("format");
        }
        for (const Json& list : json.at(1)) {
            read.lists_.push_back(listFrom(list));
        }
        for (const Json& certificate : json.at(2)) {
            const ByteView der = bytesOf(certificate);
            read.certificates_.emplace_back(der.begin(), der.end());
        }
        for (const Json& service : json.at(4)) {
            read.services_.push_back(
                serviceFrom(service, read.lists_.size(), read.certificates_.size()));
        }
        for (const Json& entry : json.at(3)) {
            TrustedServices::Entry each{
                {},
                entry.at(1).get<std::uint32_t>(),
                indexBelow(entry.at(2), read.certificates_.size()),
                indexBelow(entry.at(3), read.services_.size())};
            copyInto(entry.at(0), each.key);
            read.index_.push_back(each);
        }
        read.updated_ = optionalTime(json.at(5));
    } catch (const Json::exception& problem) {
        damaged(problem.what());
    }
    if (!std::ranges::is_sorted(read.index_, {}, &TrustedServices::Entry::key)) {
        damaged("index");
    }
    return read;
}

} // namespace eseal::trust::lists
