// A certificate, read once and handed around.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/openssl_handles.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eseal::trust {

class Certificate;
using CertificatePtr = std::shared_ptr<const Certificate>;

/// Immutable. Only made by fromDer(), so that it is always one.
class Certificate {
public:
    /// nullptr for bytes that are no certificate with a readable validity.
    static CertificatePtr fromDer(ByteView der);

    const Bytes& der() const { return der_; }
    /// OpenSSL's functions seldom take it as const; it is not changed by them.
    X509* x509() const { return x509_.get(); }
    /// SHA-256 of the DER.
    const Bytes& fingerprint() const { return fingerprint_; }
    std::chrono::sys_seconds notBefore() const { return notBefore_; }
    std::chrono::sys_seconds notAfter() const { return notAfter_; }
    /// Validity of RFC 5280 4.1.2.5: both ends belong to it.
    bool isValidAt(std::chrono::sys_seconds time) const {
        return notBefore_ <= time && time <= notAfter_;
    }
    /// Subject and issuer are the same name.
    bool isSelfIssued() const;
    /// RFC 2253, for people.
    std::string subject() const;

private:
    Certificate() = default;

    Bytes der_;
    openssl::Certificate x509_;
    Bytes fingerprint_;
    std::chrono::sys_seconds notBefore_;
    std::chrono::sys_seconds notAfter_;
};

/// The same certificate, byte for byte.
bool sameCertificate(const Certificate& first, const Certificate& second);
/// The same subject and public key: what makes two certificates the same trust anchor
/// (TS 119 612 5.5.3).
bool sameHolder(const Certificate& first, const Certificate& second);
/// The names fit, and the key of `issuer` made the signature of `certificate`. Whether it may
/// issue certificates is not looked at.
bool isIssuedBy(const Certificate& certificate, const Certificate& issuer);

/// Seconds of an ASN.1 time; nothing for a malformed one.
std::optional<std::chrono::sys_seconds> timeOf(const ASN1_TIME* time);

/// The certificates of a list, those that cannot be read left out.
std::vector<CertificatePtr> certificatesFromDer(const std::vector<Bytes>& ders);

} // namespace eseal::trust
