// Where trust begins.
#pragma once

#include "core/trust/certificate.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace eseal::trust {

/// A certificate is an anchor.
struct Anchored {
    /// Nothing is trusted through it from then on; nothing: for ever.
    std::optional<std::chrono::sys_seconds> sunset;
};

/// A source of trust anchors: trusted lists, a folder of certificates, ...
class TrustAnchors {
public:
    virtual ~TrustAnchors() = default;
    TrustAnchors() = default;
    TrustAnchors(const TrustAnchors&) = delete;
    TrustAnchors& operator=(const TrustAnchors&) = delete;

    /// Whether the certificate, or another with its subject and public key, is an anchor.
    virtual std::optional<Anchored> find(const Certificate& certificate) const = 0;

    /// Anchors that have the certificate's issuer as their subject.
    virtual std::vector<CertificatePtr> issuersOf(const Certificate& certificate) const = 0;
};

/// Anchors that are given by certificate.
class AnchorList : public TrustAnchors {
public:
    void add(CertificatePtr certificate, std::optional<std::chrono::sys_seconds> sunset = {});
    /// Those that cannot be read are left out.
    void add(const std::vector<Bytes>& ders);

    std::optional<Anchored> find(const Certificate& certificate) const override;
    std::vector<CertificatePtr> issuersOf(const Certificate& certificate) const override;

private:
    struct Entry {
        CertificatePtr certificate;
        std::optional<std::chrono::sys_seconds> sunset;
    };
    std::vector<Entry> entries_;
};

/// Several sources as one; of several sunsets the latest holds.
class JoinedAnchors : public TrustAnchors {
public:
    /// The source has to live as long as this.
    void add(const TrustAnchors& source) { sources_.push_back(&source); }

    std::optional<Anchored> find(const Certificate& certificate) const override;
    std::vector<CertificatePtr> issuersOf(const Certificate& certificate) const override;

private:
    std::vector<const TrustAnchors*> sources_;
};

} // namespace eseal::trust
