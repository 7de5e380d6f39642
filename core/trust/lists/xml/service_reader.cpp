#include "core/trust/lists/xml/service_reader.hpp"

#include "core/base/error.hpp"
#include "core/base/openssl_handles.hpp"
#include "core/trust/lists/xml/criteria_reader.hpp"
#include "core/trust/lists/xml/scheme_reader.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace eseal::trust::lists::xml {
namespace {

constexpr std::size_t kMaxServices = 20'000;
constexpr std::size_t kMaxInstances = 200;
constexpr std::size_t kMaxName = 400;

constexpr std::string_view kTypeUri = "http://uri.etsi.org/TrstSvc/Svctype/";
constexpr std::string_view kStatusUri = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";
constexpr std::string_view kPurposeUri = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/";

struct StatusName {
    std::string_view name;
    ServiceStatus status;
};
constexpr std::array kStatusNames{
    StatusName{"granted", ServiceStatus::Granted},
    StatusName{"withdrawn", ServiceStatus::Withdrawn},
    StatusName{"recognisedatnationallevel", ServiceStatus::RecognisedAtNationalLevel},
    StatusName{"deprecatedatnationallevel", ServiceStatus::DeprecatedAtNationalLevel},
    StatusName{"undersupervision", ServiceStatus::UnderSupervision},
    StatusName{"supervisionincessation", ServiceStatus::SupervisionInCessation},
    StatusName{"supervisionceased", ServiceStatus::SupervisionCeased},
    StatusName{"supervisionrevoked", ServiceStatus::SupervisionRevoked},
    StatusName{"accredited", ServiceStatus::Accredited},
    StatusName{"accreditationceased", ServiceStatus::AccreditationCeased},
    StatusName{"accreditationrevoked", ServiceStatus::AccreditationRevoked},
    StatusName{"setbynationallaw", ServiceStatus::SetByNationalLaw},
    StatusName{"deprecatedbynationallaw", ServiceStatus::DeprecatedByNationalLaw}};

/// What follows the prefix; "" when it is not there.
std::string_view after(std::string_view prefix, std::string_view uri) {
    return uri.starts_with(prefix) ? uri.substr(prefix.size()) : std::string_view();
}

ServiceType typeOf(const xmlNode* entry) {
    const std::string uri = text(requiredChild(entry, kTsl, "ServiceTypeIdentifier"));
    const std::string_view name = after(kTypeUri, uri);
    return name == "CA/QC"      ? ServiceType::CaQc
           : name == "TSA/QTST" ? ServiceType::TsaQtst
                                : ServiceType::Other;
}

ServiceStatus statusOf(const xmlNode* entry) {
    const std::string uri = text(requiredChild(entry, kTsl, "ServiceStatus"));
    const auto name = after(kStatusUri, uri);
    const auto* const known = std::ranges::find(kStatusNames, name, &StatusName::name);
    return known != kStatusNames.end() ? known->status : ServiceStatus::Other;
}

void readPurpose(const xmlNode* information, ServicePurposes& into) {
    const xmlNode* uri = child(information, kTsl, "URI");
    const std::string written = uri != nullptr ? text(uri) : std::string();
    const std::string_view name = after(kPurposeUri, written);
    into.signatures = into.signatures || name == "ForeSignatures";
    into.seals = into.seals || name == "ForeSeals";
    into.webSites = into.webSites || name == "ForWebSiteAuthentication";
}

bool isCritical(const xmlNode* extension) {
    const std::string word = attribute(extension, "Critical").value_or("false");
    return word == "true" || word == "1";
}

/// Extensions that are known but change no verdict.
bool isInformative(const xmlNode* content) {
    return isElement(content, kTsl, "ExpiredCertsRevocationInfo") ||
           isElement(content, kAdditional, "TakenOverBy");
}

void readExtension(const xmlNode* extension, ServiceInstance& into) {
    for (const xmlNode* content : elements(extension)) {
        if (isElement(content, kQualifications, "Qualifications")) {
            readQualifications(content, into.qualifications);
        } else if (isElement(content, kTsl, "AdditionalServiceInformation")) {
            readPurpose(content, into.purposes);
        } else if (!isInformative(content) && isCritical(extension)) {
            into.unknownCritical = true;
        }
    }
}

ServiceInstance readInstance(const xmlNode* entry) {
    ServiceInstance instance;
    instance.type = typeOf(entry);
    instance.status = statusOf(entry);
    const auto start = timeOf(requiredChild(entry, kTsl, "StatusStartingTime"));
    if (!start) {
        refuseList("malformed", "StatusStartingTime");
    }
    instance.start = *start;
    if (const xmlNode* extensions = child(entry, kTsl, "ServiceInformationExtensions")) {
        for (const xmlNode* extension : children(extensions, kTsl, "Extension")) {
            readExtension(extension, instance);
        }
    }
    return instance;
}

/// Newest first; each ends where the one after it in time begins.
void setEnds(std::vector<ServiceInstance>& instances) {
    std::ranges::stable_sort(instances, std::ranges::greater{}, &ServiceInstance::start);
    for (std::size_t index = 1; index < instances.size(); ++index) {
        instances[index].end = instances[index - 1].start;
    }
}

/// In English where there is one.
std::string nameOf(const xmlNode* names) {
    std::string best;
    for (const xmlNode* name : children(names, kTsl, "Name")) {
        const xmlAttr* language = xmlHasNsProp(
            name, reinterpret_cast<const xmlChar*>("lang"),
            reinterpret_cast<const xmlChar*>(XML_XML_NAMESPACE));
        const bool english =
            language != nullptr && text(reinterpret_cast<const xmlNode*>(language)) == "en";
        if (best.empty() || english) {
            best = text(name).substr(0, kMaxName);
        }
        if (english) {
            break;
        }
    }
    return best;
}

/// Certificates of a list, each once.
class CertificatePool {
public:
    explicit CertificatePool(std::vector<Bytes>& certificates) : certificates_(certificates) {}

    std::uint32_t indexOf(Bytes certificate) {
        const auto [known, isNew] =
            indices_.try_emplace(certificate, static_cast<std::uint32_t>(certificates_.size()));
        if (isNew) {
            certificates_.push_back(std::move(certificate));
        }
        return known->second;
    }

private:
    std::vector<Bytes>& certificates_;
    std::map<Bytes, std::uint32_t> indices_;
};

void readIdentity(const xmlNode* information, CertificatePool& pool, Service& service) {
    const xmlNode* identity = child(information, kTsl, "ServiceDigitalIdentity");
    if (identity == nullptr) {
        return;
    }
    for (const xmlNode* id : children(identity, kTsl, "DigitalId")) {
        const xmlNode* written = child(id, kTsl, "X509Certificate");
        if (written == nullptr) {
            continue;
        }
        Bytes certificate = binary(written);
        if (openssl::fromDer<openssl::Certificate>(certificate, d2i_X509)) {
            service.certificates.push_back(pool.indexOf(std::move(certificate)));
        }
    }
}

Service readService(const xmlNode* node, CertificatePool& pool) {
    const xmlNode* information = requiredChild(node, kTsl, "ServiceInformation");
    Service service;
    service.name = nameOf(requiredChild(information, kTsl, "ServiceName"));
    service.instances.push_back(readInstance(information));
    if (const xmlNode* history = child(node, kTsl, "ServiceHistory")) {
        for (const xmlNode* entry : children(history, kTsl, "ServiceHistoryInstance")) {
            if (service.instances.size() == kMaxInstances) {
                refuseList("malformed", "too long a history");
            }
            service.instances.push_back(readInstance(entry));
        }
    }
    setEnds(service.instances);
    readIdentity(information, pool, service);
    return service;
}

void readProvider(const xmlNode* provider, CertificatePool& pool, ReadList& list) {
    const xmlNode* information = requiredChild(provider, kTsl, "TSPInformation");
    const std::string name = nameOf(requiredChild(information, kTsl, "TSPName"));
    for (const xmlNode* node :
         children(requiredChild(provider, kTsl, "TSPServices"), kTsl, "TSPService")) {
        if (list.services.size() == kMaxServices) {
            refuseList("malformed", "too many services");
        }
        try {
            Service service = readService(node, pool);
            service.provider = name;
            if (!service.certificates.empty()) {
                list.services.push_back(std::move(service));
            }
        } catch (const Error&) {
            ++list.unreadable;
        }
    }
}

} // namespace

void readServices(const xmlNode* root, ReadList& list) {
    const xmlNode* providers = child(root, kTsl, "TrustServiceProviderList");
    if (providers == nullptr) {
        return;
    }
    CertificatePool pool(list.certificates);
    for (const xmlNode* provider : children(providers, kTsl, "TrustServiceProvider")) {
        readProvider(provider, pool, list);
    }
}

} // namespace eseal::trust::lists::xml
