#include "core/trust/certificate.hpp"

#include "core/base/digest.hpp"

#include <algorithm>
#include <array>
#include <ctime>

namespace eseal::trust {
namespace {

constexpr std::size_t kMaxCertificate = std::size_t{64} << 10U;

} // namespace

CertificatePtr Certificate::fromDer(ByteView der) {
    const openssl::CleanErrorQueue clean;
    if (der.size() > kMaxCertificate) {
        return nullptr;
    }
    std::shared_ptr<Certificate> certificate(new Certificate);
    certificate->x509_ = openssl::certificateFromDer(der);
    if (!certificate->x509_) {
        return nullptr;
    }
    const auto notBefore = timeOf(X509_get0_notBefore(certificate->x509()));
    const auto notAfter = timeOf(X509_get0_notAfter(certificate->x509()));
    if (!notBefore || !notAfter) {
        return nullptr;
    }
    certificate->notBefore_ = *notBefore;
    certificate->notAfter_ = *notAfter;
    certificate->der_.assign(der.begin(), der.end());
    const Digest digest = digestOf(DigestAlgorithm::Sha256, der);
    certificate->fingerprint_.assign(digest.bytes().begin(), digest.bytes().end());
    return certificate;
}

bool Certificate::isSelfIssued() const {
    return X509_NAME_cmp(X509_get_subject_name(x509()), X509_get_issuer_name(x509())) == 0;
}

std::string Certificate::subject() const {
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    openssl::require(bio != nullptr, "BIO_new");
    X509_NAME_print_ex(bio.get(), X509_get_subject_name(x509()), 0, XN_FLAG_RFC2253);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

bool sameCertificate(const Certificate& first, const Certificate& second) {
    return first.fingerprint() == second.fingerprint();
}

bool sameHolder(const Certificate& first, const Certificate& second) {
    const openssl::CleanErrorQueue clean;
    if (sameCertificate(first, second)) {
        return true;
    }
    const EVP_PKEY* firstKey = X509_get0_pubkey(first.x509());
    const EVP_PKEY* secondKey = X509_get0_pubkey(second.x509());
    return firstKey != nullptr && secondKey != nullptr &&
           X509_NAME_cmp(
               X509_get_subject_name(first.x509()), X509_get_subject_name(second.x509())) == 0 &&
           EVP_PKEY_eq(firstKey, secondKey) == 1;
}

bool isIssuedBy(const Certificate& certificate, const Certificate& issuer) {
    const openssl::CleanErrorQueue clean;
    if (X509_NAME_cmp(
            X509_get_issuer_name(certificate.x509()), X509_get_subject_name(issuer.x509())) != 0) {
        return false;
    }
    EVP_PKEY* key = X509_get0_pubkey(issuer.x509());
    return key != nullptr && X509_verify(certificate.x509(), key) == 1;
}

std::optional<std::chrono::sys_seconds> timeOf(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) {
        return std::nullopt;
    }
    return std::chrono::floor<std::chrono::seconds>(
        std::chrono::system_clock::from_time_t(::timegm(&parts)));
}

std::vector<CertificatePtr> certificatesFromDer(const std::vector<Bytes>& ders) {
    std::vector<CertificatePtr> certificates;
    for (const Bytes& der : ders) {
        if (auto certificate = Certificate::fromDer(der)) {
            certificates.push_back(std::move(certificate));
        }
    }
    return certificates;
}

} // namespace eseal::trust
