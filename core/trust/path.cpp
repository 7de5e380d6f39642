#include "core/trust/path.hpp"

#include <algorithm>
#include <iterator>

namespace eseal::trust {
namespace {

constexpr std::size_t kMaxPool = 2000;
/// Steps of one search: hostile cross certificates must not make it go on for ever.
constexpr std::size_t kMaxSteps = 400;

bool contains(const std::vector<CertificatePtr>& certificates, const Certificate& certificate) {
    return std::ranges::any_of(certificates, [&](const CertificatePtr& each) {
        return sameCertificate(*each, certificate);
    });
}

class PathSearch {
public:
    PathSearch(CertificatePool& pool, const TrustAnchors& anchors, net::Fetcher* fetcher)
        : pool_(pool), anchors_(anchors), fetcher_(fetcher) {}

    std::vector<Path> run(const CertificatePtr& certificate) {
        walk({certificate}, 0);
        std::ranges::stable_sort(
            found_, {}, [](const Path& path) { return path.certificates.size(); });
        if (found_.empty()) {
            found_.push_back(longest_);
        }
        return std::move(found_);
    }

private:
    void walk(const std::vector<CertificatePtr>& path, std::size_t fetched) {
        if (++steps_ > kMaxSteps || found_.size() >= kMaxPaths) {
            return;
        }
        const Certificate& top = *path.back();
        if (const auto anchored = anchors_.find(top)) {
            found_.push_back({path, true, anchored->sunset});
            return;
        }
        if (path.size() > longest_.certificates.size()) {
            longest_.certificates = path;
        }
        if (path.size() >= kMaxPathLength) {
            return;
        }
        bool fetchedHere = false;
        for (const CertificatePtr& issuer : issuersOf(top, fetched, fetchedHere)) {
            if (!contains(path, *issuer)) {
                std::vector<CertificatePtr> longer = path;
                longer.push_back(issuer);
                walk(longer, fetched + (fetchedHere ? 1 : 0));
            }
        }
    }

    std::vector<CertificatePtr>
    issuersOf(const Certificate& certificate, std::size_t fetched, bool& fetchedHere) {
        std::vector<CertificatePtr> issuers;
        for (const CertificatePtr& anchor : anchors_.issuersOf(certificate)) {
            if (isIssuedBy(certificate, *anchor)) {
                issuers.push_back(anchor);
            }
        }
        std::ranges::copy(pool_.issuersOf(certificate), std::back_inserter(issuers));
        const bool selfSigned = isIssuedBy(certificate, certificate);
        if (issuers.empty() && !selfSigned && fetcher_ != nullptr && fetched < kMaxIssuerDepth) {
            fetchedHere = true;
            for (const CertificatePtr& each : fetchIssuers(certificate, *fetcher_)) {
                pool_.add(each);
            }
            issuers = pool_.issuersOf(certificate);
        }
        return issuers;
    }

    CertificatePool& pool_;
    const TrustAnchors& anchors_;
    net::Fetcher* fetcher_;
    std::size_t steps_ = 0;
    std::vector<Path> found_;
    Path longest_;
};

} // namespace

void CertificatePool::add(ByteView der) {
    if (certificates_.size() < kMaxPool) {
        add(Certificate::fromDer(der));
    }
}

void CertificatePool::add(const std::vector<Bytes>& ders) {
    for (const Bytes& der : ders) {
        add(ByteView(der));
    }
}

void CertificatePool::add(const CertificatePtr& certificate) {
    if (certificate && certificates_.size() < kMaxPool && !contains(certificates_, *certificate)) {
        certificates_.push_back(certificate);
    }
}

std::vector<CertificatePtr> CertificatePool::issuersOf(const Certificate& certificate) const {
    std::vector<CertificatePtr> issuers;
    std::ranges::copy_if(
        certificates_, std::back_inserter(issuers),
        [&](const CertificatePtr& candidate) { return isIssuedBy(certificate, *candidate); });
    return issuers;
}

const Certificate* Path::issuerOf(std::size_t index) const {
    return index + 1 < certificates.size() ? certificates[index + 1].get() : nullptr;
}

std::vector<Bytes> Path::ders() const {
    std::vector<Bytes> ders;
    for (const CertificatePtr& certificate : certificates) {
        ders.push_back(certificate->der());
    }
    return ders;
}

std::vector<Path> findPaths(
    const CertificatePtr& certificate, CertificatePool& pool, const TrustAnchors& anchors,
    net::Fetcher* fetcher) {
    return PathSearch(pool, anchors, fetcher).run(certificate);
}

} // namespace eseal::trust
