#include "core/trust/lists/service_anchors.hpp"

namespace eseal::trust::lists {

ServiceAnchors::ServiceAnchors(const TrustedServices& services) : services_(services) {}

std::optional<Anchored> ServiceAnchors::find(const Certificate& certificate) const {
    const bool known = !services_.find(certificate.x509()).empty();
    return known ? std::optional(Anchored()) : std::nullopt;
}

std::vector<CertificatePtr> ServiceAnchors::issuersOf(const Certificate& certificate) const {
    std::vector<CertificatePtr> found;
    for (const std::uint32_t index : services_.issuersOf(certificate.x509())) {
        if (auto read = Certificate::fromDer(services_.certificate(index))) {
            found.push_back(std::move(read));
        }
    }
    return found;
}

} // namespace eseal::trust::lists
