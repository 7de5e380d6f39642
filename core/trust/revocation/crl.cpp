#include "core/trust/revocation/crl.hpp"

#include "core/trust/certificate_addresses.hpp"
#include "core/trust/revocation/condensed_crl.hpp"
#include "core/trust/signature_check.hpp"

#include <algorithm>

namespace eseal::trust {
namespace {

constexpr std::size_t kMaxCrlAddresses = 4;

using DistributionPoint = openssl::Handle<ISSUING_DIST_POINT, ISSUING_DIST_POINT_free>;
using DistributionPoints = openssl::Handle<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;
using GeneralizedTime = openssl::Handle<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>;

RevocationReading crlRefusal(const char* problem, std::string detail = {}) {
    return {std::nullopt, problem, std::move(detail)};
}

/// Critical extensions other than the issuing distribution point; a delta list has one.
bool hasUnsupportedCritical(const X509_CRL* crl) {
    for (int i = 0; i < X509_CRL_get_ext_count(crl); ++i) {
        X509_EXTENSION* extension = X509_CRL_get_ext(crl, i);
        const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
        if (X509_EXTENSION_get_critical(extension) != 0 && nid != NID_issuing_distribution_point &&
            nid != NID_authority_key_identifier && nid != NID_crl_number) {
            return true;
        }
    }
    return X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) >= 0;
}

/// Whether two sets of names have one in common; relative names never.
bool nameInCommon(const DIST_POINT_NAME* first, const DIST_POINT_NAME* second) {
    if (first == nullptr || second == nullptr || first->type != 0 || second->type != 0) {
        return false;
    }
    for (int i = 0; i < sk_GENERAL_NAME_num(first->name.fullname); ++i) {
        for (int j = 0; j < sk_GENERAL_NAME_num(second->name.fullname); ++j) {
            if (GENERAL_NAME_cmp(
                    sk_GENERAL_NAME_value(first->name.fullname, i),
                    sk_GENERAL_NAME_value(second->name.fullname, j)) == 0) {
                return true;
            }
        }
    }
    return false;
}

DistributionPoints pointsOf(const Certificate& certificate) {
    return DistributionPoints(static_cast<CRL_DIST_POINTS*>(
        X509_get_ext_d2i(certificate.x509(), NID_crl_distribution_points, nullptr, nullptr)));
}

/// The certificate names the place that the list is for (RFC 5280 6.3.3 b 2 i).
bool namesPoint(const Certificate& certificate, const DIST_POINT_NAME* name) {
    const DistributionPoints points = pointsOf(certificate);
    for (int i = 0; i < sk_DIST_POINT_num(points.get()); ++i) {
        if (nameInCommon(sk_DIST_POINT_value(points.get(), i)->distpoint, name)) {
            return true;
        }
    }
    return false;
}

/// Nothing when the list is about the certificate, else why not.
std::string problemOfScope(const X509_CRL* crl, const Certificate& certificate) {
    if (X509_CRL_get_ext_by_NID(crl, NID_issuing_distribution_point, -1) < 0) {
        return {};
    }
    const DistributionPoint point(static_cast<ISSUING_DIST_POINT*>(
        X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, nullptr, nullptr)));
    if (!point) {
        return "the issuing distribution point cannot be read";
    }
    const bool isCa = X509_check_ca(certificate.x509()) > 0;
    if (point->onlyattr > 0 || (point->onlyuser > 0 && isCa) || (point->onlyCA > 0 && !isCa)) {
        return "the list is for certificates of another kind";
    }
    if (point->onlysomereasons != nullptr) {
        return "the list is for some reasons only";
    }
    if (point->distpoint != nullptr && point->indirectCRL <= 0 &&
        !namesPoint(certificate, point->distpoint)) {
        return "the list is that of another distribution point";
    }
    return {};
}

/// The certificate lets this name sign its lists (cRLIssuer, RFC 5280 4.2.1.13).
bool allowsListsOf(const Certificate& certificate, const X509_NAME* crlIssuer) {
    const DistributionPoints points = pointsOf(certificate);
    for (int i = 0; i < sk_DIST_POINT_num(points.get()); ++i) {
        const GENERAL_NAMES* names = sk_DIST_POINT_value(points.get(), i)->CRLissuer;
        for (int j = 0; j < sk_GENERAL_NAME_num(names); ++j) {
            const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, j);
            if (name->type == GEN_DIRNAME && X509_NAME_cmp(name->d.directoryName, crlIssuer) == 0) {
                return true;
            }
        }
    }
    return false;
}

bool maySignLists(const Certificate& certificate) {
    // Without the extension all usages are set.
    return (X509_get_key_usage(certificate.x509()) & KU_CRL_SIGN) != 0;
}

/// A signature is of whole bytes; OpenSSL has cut off what the number of unused bits leaves out.
bool hasUnusedBits(const ASN1_BIT_STRING* signature) {
    constexpr long kUnusedBits = 0x07;
    return (signature->flags & kUnusedBits) != 0;
}

bool signedBy(const CondensedCrl& list, const Certificate& certificate) {
    EVP_PKEY* key = X509_get0_pubkey(certificate.x509());
    const X509_ALGOR* algorithm = nullptr;
    const ASN1_BIT_STRING* signature = nullptr;
    X509_CRL_get0_signature(list.crl.get(), &signature, &algorithm);
    return key != nullptr && !hasUnusedBits(signature) &&
           signatureVerifies(
               list.signedBytes, *algorithm,
               {ASN1_STRING_get0_data(signature),
                static_cast<std::size_t>(ASN1_STRING_length(signature))},
               key);
}

struct CrlSigner {
    CertificatePtr certificate;
    bool isIssuer = false;
    std::string problem;
};

/// The issuer, or whom it made to sign its lists.
CrlSigner findCrlSigner(
    const CondensedCrl& list, const Certificate& certificate, const Certificate& issuer,
    const std::vector<CertificatePtr>& candidates) {
    const X509_NAME* name = X509_CRL_get_issuer(list.crl.get());
    const bool issuersOwn = X509_NAME_cmp(name, X509_get_subject_name(issuer.x509())) == 0;
    CrlSigner signer{nullptr, false, "signer"};
    if (issuersOwn && maySignLists(issuer)) {
        if (signedBy(list, issuer)) {
            return {Certificate::fromDer(issuer.der()), true, {}};
        }
        signer.problem = "signature";
    }
    if (!issuersOwn && !allowsListsOf(certificate, name)) {
        return signer;
    }
    for (const CertificatePtr& candidate : candidates) {
        if (X509_NAME_cmp(X509_get_subject_name(candidate->x509()), name) == 0 &&
            maySignLists(*candidate) && isIssuedBy(*candidate, issuer) &&
            signedBy(list, *candidate)) {
            return {candidate, false, {}};
        }
    }
    return signer;
}

/// expiredCertsOnCRL (X.509 9.5.2.11).
std::optional<std::chrono::sys_seconds> expiredCertsOnCrl(const X509_CRL* crl) {
    const openssl::Handle<ASN1_OBJECT, ASN1_OBJECT_free> name(OBJ_txt2obj("2.5.29.60", 1));
    const int index = X509_CRL_get_ext_by_OBJ(crl, name.get(), -1);
    if (index < 0) {
        return std::nullopt;
    }
    const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(X509_CRL_get_ext(crl, index));
    const auto time = openssl::fromDer<GeneralizedTime>(
        {ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value))},
        d2i_ASN1_GENERALIZEDTIME);
    return time ? timeOf(time.get()) : std::nullopt;
}

int reasonOf(const X509_REVOKED* entry) {
    const openssl::Handle<ASN1_ENUMERATED, ASN1_ENUMERATED_free> reason(
        static_cast<ASN1_ENUMERATED*>(
            X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
    return reason ? static_cast<int>(ASN1_ENUMERATED_get(reason.get())) : -1;
}

bool entryHasUnknownCritical(const X509_REVOKED* entry) {
    for (int i = 0; i < X509_REVOKED_get_ext_count(entry); ++i) {
        X509_EXTENSION* extension = X509_REVOKED_get_ext(entry, i);
        const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
        if (X509_EXTENSION_get_critical(extension) != 0 && nid != NID_certificate_issuer &&
            nid != NID_crl_reason && nid != NID_invalidity_date) {
            return true;
        }
    }
    return false;
}

/// Status, time and reason. Returns what is wrong, or "".
std::string readEntry(X509_CRL* crl, const Certificate& certificate, RevocationInfo& info) {
    X509_REVOKED* entry = nullptr;
    const int found = X509_CRL_get0_by_cert(crl, &entry, certificate.x509());
    info.status = RevocationStatus::Good;
    // 2: reason removeFromCRL.
    if (found != 1) {
        return {};
    }
    info.status = RevocationStatus::Revoked;
    info.revokedAt = timeOf(X509_REVOKED_get0_revocationDate(entry));
    info.reason = reasonOf(entry);
    if (entryHasUnknownCritical(entry)) {
        return "critical-extension";
    }
    return info.revokedAt ? "" : "malformed";
}

/// What holds for all certificates of the list.
RevocationInfo
listInfo(X509_CRL* crl, std::chrono::sys_seconds thisUpdate, const CrlSigner& signer) {
    RevocationInfo info;
    info.kind = RevocationKind::Crl;
    info.thisUpdate = thisUpdate;
    info.producedAt = thisUpdate;
    info.nextUpdate = timeOf(X509_CRL_get0_nextUpdate(crl));
    info.keepsExpiredSince = expiredCertsOnCrl(crl);
    info.signer = signer.certificate;
    const X509_ALGOR* algorithm = nullptr;
    X509_CRL_get0_signature(crl, nullptr, &algorithm);
    info.algorithm = signatureAlgorithmOf(*algorithm, X509_get0_pubkey(signer.certificate->x509()));
    info.signerIsIssuer = signer.isIssuer;
    info.signerNeedsNoCheck = signer.isIssuer;
    return info;
}

} // namespace

RevocationReading readCrl(
    const SharedBytes& der, const Certificate& certificate, const Certificate& issuer,
    const std::vector<CertificatePtr>& candidates) {
    const openssl::CleanErrorQueue clean;
    if (der.size() > kMaxCrl) {
        return crlRefusal("too-large");
    }
    const auto list = condenseCrl(der, X509_get0_serialNumber(certificate.x509()));
    const auto thisUpdate = list ? timeOf(X509_CRL_get0_lastUpdate(list->crl.get())) : std::nullopt;
    if (!thisUpdate) {
        return crlRefusal("malformed");
    }
    X509_CRL* crl = list->crl.get();
    const CrlSigner signer = findCrlSigner(*list, certificate, issuer, candidates);
    if (!signer.certificate) {
        return crlRefusal(signer.problem.c_str());
    }
    if (hasUnsupportedCritical(crl)) {
        return crlRefusal("critical-extension");
    }
    if (std::string problem = problemOfScope(crl, certificate); !problem.empty()) {
        return crlRefusal("scope", std::move(problem));
    }
    RevocationInfo info = listInfo(crl, *thisUpdate, signer);
    info.der = der;
    if (const std::string problem = readEntry(crl, certificate, info); !problem.empty()) {
        return crlRefusal(problem.c_str());
    }
    return {std::move(info), {}, {}};
}

std::vector<std::string> crlAddresses(const Certificate& certificate) {
    const openssl::CleanErrorQueue clean;
    std::vector<std::string> addresses;
    const DistributionPoints points = pointsOf(certificate);
    for (int i = 0; i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT_NAME* name = sk_DIST_POINT_value(points.get(), i)->distpoint;
        if (name == nullptr || name->type != 0) {
            continue;
        }
        for (int j = 0; j < sk_GENERAL_NAME_num(name->name.fullname); ++j) {
            std::string address = httpAddress(sk_GENERAL_NAME_value(name->name.fullname, j));
            if (!address.empty() && addresses.size() < kMaxCrlAddresses) {
                addresses.push_back(std::move(address));
            }
        }
    }
    return addresses;
}

} // namespace eseal::trust
