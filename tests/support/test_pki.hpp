// A test trust service: a root, an issuing CA and the certificates that it issues.
#pragma once

#include "tests/support/test_keys.hpp"

#include <chrono>
#include <string>

namespace eseal::test {

/// A certificate with its private key.
struct Issued {
    openssl::Key key;
    Bytes certificate; ///< DER
};

/// What a certificate says; the default is a qualified seal certificate (EN 319 412-3, -5).
struct CertificateProfile {
    std::string organisation = "Fjordbygg Demo AS";
    std::string commonName = "Fjordbygg Demo AS";
    std::string organisationIdentifier = "NTRNO-123456789";
    std::string keyUsage = "critical,nonRepudiation"; ///< "" for none
    std::string extendedKeyUsage;                     ///< "critical,timeStamping"; "" for none
    std::string authorityAccess;                      ///< "OCSP;URI:http://..."; "" for none
    bool qcCompliance = true;
    bool qcSscd = true;
    bool qcTypeEseal = true;
    Bytes qcStatements;               ///< DER to put in instead, for malformed ones
    std::string crlDistributionPoint; ///< URL; "" for none
    std::chrono::hours startsIn = std::chrono::hours(-24);
    std::chrono::hours endsIn = std::chrono::hours(24 * 365);

    /// The certificate for logging in that lies beside a seal certificate, with the same subject.
    static CertificateProfile authenticationTwin();
    static CertificateProfile expired();
    static CertificateProfile notYetValid();
};

class TestPki {
public:
    TestPki();

    const Issued& root() const { return root_; }
    const Issued& issuing() const { return issuing_; }

    /// By the issuing CA.
    Issued issue(KeyKind kind, const CertificateProfile& profile = {}) const;
    Issued issue(openssl::Key key, const CertificateProfile& profile = {}) const;
    /// By any key, also one that is no CA's.
    static Issued issueBy(const Issued& issuer, const CertificateProfile& profile = {});

private:
    static Issued
    issueWith(openssl::Key key, const Issued& issuer, const CertificateProfile& profile);

    Issued root_;
    Issued issuing_;
};

} // namespace eseal::test
