#include "core/base/digest.hpp"
#include "core/base/hex.hpp"
#include "core/base/openssl_handles.hpp"
#include "core/base/qualified_statements.hpp"
#include "core/token/certificate_entry.hpp"
#include "core/token/plain_text.hpp"

#include <array>
#include <ctime>

namespace eseal::token {
namespace {

constexpr std::size_t kMaxCertificate = 65'536;
constexpr std::size_t kMaxWholeName = 512;

openssl::Certificate readCertificate(ByteView der) {
    auto certificate = der.size() > kMaxCertificate ? nullptr : openssl::certificateFromDer(der);
    if (!certificate) {
        throw Error(
            ErrorCode::TokenFailed, "not an X.509 certificate", {{"reason", "certificate"}});
    }
    return certificate;
}

/// The last value of this kind, the most specific one, as UTF-8.
std::string nameEntry(const X509_NAME* name, int nid) {
    int last = -1;
    for (int index = -1; (index = X509_NAME_get_index_by_NID(name, nid, index)) >= 0;) {
        last = index;
    }
    if (last < 0) {
        return {};
    }
    unsigned char* utf8 = nullptr;
    const int length =
        ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)));
    const openssl::Handle<unsigned char, openssl::freeBuffer> owner(utf8);
    return length < 0 ? std::string() : plainText(asText({utf8, static_cast<std::size_t>(length)}));
}

/// RFC 2253, but with letters as letters instead of escaped bytes.
std::string wholeName(const X509_NAME* name) {
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    const unsigned long flags = XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
    openssl::require(bio && X509_NAME_print_ex(bio.get(), name, 0, flags) >= 0, "X509_NAME_print");
    char* data = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &data);
    return plainText({data, static_cast<std::size_t>(length)}, kMaxWholeName);
}

std::string issuerName(const X509* certificate) {
    const X509_NAME* issuer = X509_get_issuer_name(certificate);
    const std::string common = nameEntry(issuer, NID_commonName);
    return common.empty() ? wholeName(issuer) : common;
}

std::string serialNumber(const X509* certificate) {
    const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate);
    return toHex(
        {ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
}

std::chrono::sys_seconds timePoint(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        throw Error(
            ErrorCode::TokenFailed, "a certificate's validity is no time",
            {{"reason", "certificate"}});
    }
    const std::chrono::year_month_day day{
        std::chrono::year(parts.tm_year + 1900),
        std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
        std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
    return std::chrono::sys_days(day) + std::chrono::hours(parts.tm_hour) +
           std::chrono::minutes(parts.tm_min) + std::chrono::seconds(parts.tm_sec);
}

/// Curves that TS 119 312 recommends and that CMS verifiers know.
bool isSupportedCurve(const EVP_PKEY* key) {
    std::array<char, 64> group{};
    std::size_t length = 0;
    if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) != 1) {
        return false;
    }
    const std::string_view curve(group.data(), length);
    return curve == SN_X9_62_prime256v1 || curve == SN_secp384r1 || curve == SN_secp521r1;
}

std::vector<SignatureScheme> schemesOf(const EVP_PKEY* key) {
    if (EVP_PKEY_is_a(key, "RSA") == 1) {
        return {SignatureScheme::RsaPkcs1, SignatureScheme::RsaPss};
    }
    if (EVP_PKEY_is_a(key, "RSA-PSS") == 1) {
        return {SignatureScheme::RsaPss};
    }
    if (EVP_PKEY_is_a(key, "EC") == 1 && isSupportedCurve(key)) {
        return {SignatureScheme::Ecdsa};
    }
    return {};
}

void describeUse(CertificateInfo& info, X509* certificate) {
    // UINT32_MAX for a certificate without key usage, which RFC 5280 lets do everything.
    info.nonRepudiation = (X509_get_key_usage(certificate) & KU_NON_REPUDIATION) != 0;
    const QualifiedStatements statements = qualifiedStatements(certificate);
    info.qcCompliance = statements.compliance;
    info.qcTypeEseal = statements.names(QualifiedType::Seal);
    info.qcSscd = statements.sscd;
    if (const EVP_PKEY* key = X509_get0_pubkey(certificate)) {
        info.schemes = schemesOf(key);
        info.keyBits = static_cast<std::uint32_t>(EVP_PKEY_get_bits(key));
    }
}

} // namespace

CertificateInfo describeCertificate(ByteView der) {
    const openssl::CleanErrorQueue clean;
    const openssl::Certificate certificate = readCertificate(der);
    const X509_NAME* subject = X509_get_subject_name(certificate.get());
    CertificateInfo info;
    info.fingerprint = toHex(digestOf(DigestAlgorithm::Sha256, der).bytes());
    info.commonName = nameEntry(subject, NID_commonName);
    info.organisation = nameEntry(subject, NID_organizationName);
    info.organisationIdentifier = nameEntry(subject, NID_organizationIdentifier);
    info.subject = wholeName(subject);
    info.issuer = issuerName(certificate.get());
    info.issuerName = wholeName(X509_get_issuer_name(certificate.get()));
    info.serialNumber = serialNumber(certificate.get());
    info.notBefore = timePoint(X509_get0_notBefore(certificate.get()));
    info.notAfter = timePoint(X509_get0_notAfter(certificate.get()));
    describeUse(info, certificate.get());
    return info;
}

} // namespace eseal::token
