// The trusted lists as trust anchors: a path ends at the certificate of a service (TS 119 615 4.3).
#pragma once

#include "core/trust/anchors.hpp"
#include "core/trust/lists/services.hpp"

namespace eseal::trust::lists {

/// Services of every kind and status: what a withdrawn one means is for the qualification to say.
class ServiceAnchors : public TrustAnchors {
public:
    /// @param services outlives it.
    explicit ServiceAnchors(const TrustedServices& services);

    std::optional<Anchored> find(const Certificate& certificate) const override;
    std::vector<CertificatePtr> issuersOf(const Certificate& certificate) const override;

private:
    const TrustedServices& services_;
};

} // namespace eseal::trust::lists
