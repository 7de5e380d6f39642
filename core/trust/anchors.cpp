#include "core/trust/anchors.hpp"

#include <algorithm>

namespace eseal::trust {
namespace {

/// The one that trusts longer.
Anchored later(const Anchored& first, const Anchored& second) {
    if (!first.sunset || !second.sunset) {
        return {};
    }
    return {std::max(*first.sunset, *second.sunset)};
}

std::optional<Anchored>
joined(const std::optional<Anchored>& first, const std::optional<Anchored>& second) {
    if (!first || !second) {
        return first ? first : second;
    }
    return later(*first, *second);
}

} // namespace

void AnchorList::add(CertificatePtr certificate, std::optional<std::chrono::sys_seconds> sunset) {
    if (certificate) {
        entries_.push_back({std::move(certificate), sunset});
    }
}

void AnchorList::add(const std::vector<Bytes>& ders) {
    for (auto& certificate : certificatesFromDer(ders)) {
        add(std::move(certificate));
    }
}

std::optional<Anchored> AnchorList::find(const Certificate& certificate) const {
    std::optional<Anchored> found;
    for (const Entry& entry : entries_) {
        if (sameHolder(*entry.certificate, certificate)) {
            found = joined(found, Anchored{entry.sunset});
        }
    }
    return found;
}

std::vector<CertificatePtr> AnchorList::issuersOf(const Certificate& certificate) const {
    std::vector<CertificatePtr> issuers;
    const X509_NAME* name = X509_get_issuer_name(certificate.x509());
    for (const Entry& entry : entries_) {
        if (X509_NAME_cmp(X509_get_subject_name(entry.certificate->x509()), name) == 0) {
            issuers.push_back(entry.certificate);
        }
    }
    return issuers;
}

std::optional<Anchored> JoinedAnchors::find(const Certificate& certificate) const {
    std::optional<Anchored> found;
    for (const TrustAnchors* source : sources_) {
        found = joined(found, source->find(certificate));
    }
    return found;
}

std::vector<CertificatePtr> JoinedAnchors::issuersOf(const Certificate& certificate) const {
    std::vector<CertificatePtr> issuers;
    for (const TrustAnchors* source : sources_) {
        auto more = source->issuersOf(certificate);
        std::ranges::move(more, std::back_inserter(issuers));
    }
    return issuers;
}

} // namespace eseal::trust
