// Certificate paths: from a certificate up to a trust anchor (RFC 5280 6, EN 319 102-1 5.2.6).
#pragma once

#include "core/net/fetcher.hpp"
#include "core/trust/anchors.hpp"
#include "core/trust/certificate.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::trust {

/// Certificates in a path at most.
inline constexpr std::size_t kMaxPathLength = 12;
/// Paths of one certificate that are looked at, at most.
inline constexpr std::size_t kMaxPaths = 8;
/// How many caIssuers are followed upwards from one certificate.
inline constexpr std::size_t kMaxIssuerDepth = 5;

/// Certificates that may be part of a path, of any origin: nothing is trusted because it is here.
class CertificatePool {
public:
    /// Bytes that are no certificate are left out, and so is what comes after very many.
    void add(ByteView der);
    void add(const std::vector<Bytes>& ders);
    void add(const CertificatePtr& certificate);

    const std::vector<CertificatePtr>& certificates() const { return certificates_; }
    /// Those that issued the certificate: name and signature fit.
    std::vector<CertificatePtr> issuersOf(const Certificate& certificate) const;

private:
    std::vector<CertificatePtr> certificates_;
};

struct Path {
    std::vector<CertificatePtr> certificates;       ///< the end entity first
    bool anchored = false;                          ///< the last one is a trust anchor
    std::optional<std::chrono::sys_seconds> sunset; ///< of that anchor

    /// The certificate above number `index`; nullptr for the last.
    const Certificate* issuerOf(std::size_t index) const;
    std::vector<Bytes> ders() const;
};

/// All paths to anchors, the shortest first, at most kMaxPaths. With none there is one that is not
/// anchored, as long as it could be made. A path ends at its first anchor.
/// @param fetcher for issuers that are missing (caIssuers); nullptr: nothing is fetched. What is
///        fetched is put in the pool.
std::vector<Path> findPaths(
    const CertificatePtr& certificate, CertificatePool& pool, const TrustAnchors& anchors,
    net::Fetcher* fetcher);

/// The issuers that a certificate names by caIssuers (http and https; DER, PEM or PKCS#7).
/// What cannot be fetched or read is left out; nothing is thrown.
std::vector<CertificatePtr> fetchIssuers(const Certificate& certificate, net::Fetcher& fetcher);

/// What is wrong with a path, whatever the time.
struct PathProblem {
    /// Stable: "signature", "not-a-ca", "path-length", "key-usage", "name-constraints",
    /// "policy", "critical-extension", "other"
    std::string key;
    std::size_t index = 0; ///< of the certificate
    std::string detail;    ///< technical English
};

/// Basic constraints, path length, key usage, name and policy constraints, critical extensions and
/// signatures of a path that is anchored; validity in time is not looked at.
std::optional<PathProblem> checkPath(const Path& path);

} // namespace eseal::trust
