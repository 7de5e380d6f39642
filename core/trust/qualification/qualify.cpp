#include "core/trust/qualification/qualify.hpp"

#include "core/base/error.hpp"
#include "core/base/openssl_handles.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace eseal::trust::qualification {
namespace {

constexpr std::size_t kLongestChain = 32;

std::vector<const lists::Service*>
servicesOf(std::span<const Bytes> chain, const lists::TrustedServices& services) {
    std::vector<const lists::Service*> found;
    for (const Bytes& der : chain.first(std::min(chain.size(), kLongestChain))) {
        const auto certificate = openssl::certificateFromDer(der);
        if (!certificate) {
            continue;
        }
        for (const lists::Service* service : services.find(certificate.get())) {
            if (std::ranges::find(found, service) == found.end()) {
                found.push_back(service);
            }
        }
    }
    return found;
}

/// What is said of one combination, when the validation passed, is indeterminate, failed.
using Row = std::array<std::string_view, 3>;
constexpr Row kNotAdes{"Not AdES", "Not AdES", "Not AdES"};
constexpr Row kNotApplicable{"N/A", "N/A", "Not AdES"};
constexpr std::string_view kFailedQscd = "Not AdES but QC with QSCD";
constexpr std::string_view kFailedQc = "Not AdES but QC";

/// Qualified on a QSCD, qualified, not qualified.
constexpr std::array<Row, 3> kSeals{
    Row{"QESeal", "Indeterminate QESeal", kFailedQscd},
    Row{"AdESeal-QC", "Indeterminate AdESeal-QC", kFailedQc},
    Row{"AdESeal", "Indeterminate AdESeal", "Not AdES"}};
constexpr std::array<Row, 3> kSignatures{
    Row{"QESig", "Indeterminate QESig", kFailedQscd},
    Row{"AdESig-QC", "Indeterminate AdESig-QC", kFailedQc},
    Row{"AdESig", "Indeterminate AdESig", "Not AdES"}};
constexpr std::array<Row, 3> kUnknown{
    Row{"Unknown-QC-QSCD", "Indeterminate Unknown-QC-QSCD", kFailedQscd},
    Row{"Unknown-QC", "Indeterminate Unknown-QC", kFailedQc},
    Row{"Unknown", "Indeterminate Unknown", "Not AdES"}};

const Row& rowOf(const SignatureQualification& result) {
    const std::size_t index = result.qualified ? (result.onQscd ? 0 : 1) : 2;
    switch (result.purpose) {
    case Purpose::Seal:
        return kSeals.at(index);
    case Purpose::Signature:
        return kSignatures.at(index);
    case Purpose::Unknown:
        return kUnknown.at(index);
    case Purpose::WebSite:
        break;
    }
    return kNotAdes;
}

std::string_view nameOf(const Row& row, AdesResult validation) {
    return row.at(static_cast<std::size_t>(validation));
}

} // namespace

SignatureQualification qualify(
    std::span<const Bytes> chain, const lists::TrustedServices& services,
    std::chrono::sys_seconds bestSignatureTime, AdesResult validation) {
    const openssl::CleanErrorQueue clean;
    SignatureQualification result;
    result.name = nameOf(kNotApplicable, validation);
    if (chain.empty() || !openssl::certificateFromDer(chain.front())) {
        return result;
    }
    const CertificateFacts certificate = factsOf(chain.front());
    const std::vector<const lists::Service*> found = servicesOf(chain, services);
    const CertificateAtTime issuance = certificateAt(certificate.notBefore, certificate, found);
    const CertificateAtTime signing = certificateAt(bestSignatureTime, certificate, found);
    result.atIssuance = issuance;
    result.atSigning = signing;
    if (!issuance.applicable || !signing.applicable) {
        return result;
    }
    result.qualified = issuance.qualified && signing.qualified;
    result.purpose = issuance.purpose == signing.purpose ? signing.purpose : Purpose::Unknown;
    result.onQscd = result.qualified && signing.onQscd;
    result.name = nameOf(rowOf(result), validation);
    return result;
}

std::string_view qualifyTimeStamp(
    std::span<const Bytes> chain, const lists::TrustedServices& services,
    std::chrono::sys_seconds generated, std::chrono::sys_seconds proven) {
    const openssl::CleanErrorQueue clean;
    const auto grantedAt = [](const lists::Service& service, std::chrono::sys_seconds time) {
        return std::ranges::any_of(service.instances, [time](const auto& instance) {
            return instance.type == lists::ServiceType::TsaQtst && !instance.unknownCritical &&
                   holdsAt(instance, time) && isGrantedAt(instance, time);
        });
    };
    const auto found = servicesOf(chain, services);
    const bool qualified = std::ranges::any_of(found, [&](const lists::Service* service) {
        return grantedAt(*service, generated) && grantedAt(*service, proven);
    });
    return qualified ? "QTSA" : "TSA";
}

} // namespace eseal::trust::qualification
