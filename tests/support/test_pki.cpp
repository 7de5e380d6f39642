#include "tests/support/test_pki.hpp"

#include <openssl/rand.h>

#include <optional>

namespace eseal::test {
namespace {

/// Who signs a certificate; without one it signs itself.
using Authority = std::optional<const Issued*>;

void addName(X509_NAME* subject, int nid, const std::string& value) {
    if (!value.empty()) {
        openssl::require(
            X509_NAME_add_entry_by_NID(
                subject, nid, MBSTRING_UTF8, asBytes(value).data(), static_cast<int>(value.size()),
                -1, 0) == 1,
            "X509_NAME_add_entry_by_NID");
    }
}

void addExtension(X509* certificate, X509* issuer, int nid, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const openssl::Handle<X509_EXTENSION, X509_EXTENSION_free> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    openssl::require(
        extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1, value);
}

void setSerialNumber(X509* certificate) {
    Bytes bytes(16);
    openssl::require(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1, "RAND_bytes");
    bytes.front() = 1;
    const openssl::Bignum number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

openssl::Certificate begin(EVP_PKEY* key, std::chrono::hours startsIn, std::chrono::hours endsIn) {
    using std::chrono::seconds;
    openssl::Certificate certificate(X509_new());
    openssl::require(certificate != nullptr, "X509_new");
    X509_set_version(certificate.get(), X509_VERSION_3);
    setSerialNumber(certificate.get());
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), seconds(startsIn).count());
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), seconds(endsIn).count());
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

/// Names the issuer, adds both key identifiers, signs. @return the DER
Bytes finish(X509* certificate, EVP_PKEY* ownKey, const Authority& authority) {
    const openssl::Certificate issuer =
        authority ? openssl::certificateFromDer((*authority)->certificate) : nullptr;
    X509* above = issuer ? issuer.get() : certificate;
    X509_set_issuer_name(certificate, X509_get_subject_name(above));
    addExtension(certificate, above, NID_subject_key_identifier, "hash");
    addExtension(certificate, above, NID_authority_key_identifier, "keyid");
    EVP_PKEY* signingKey = authority ? (*authority)->key.get() : ownKey;
    openssl::require(X509_sign(certificate, signingKey, EVP_sha256()) > 0, "X509_sign");
    return openssl::toDer(certificate, i2d_X509);
}

Issued makeAuthority(const std::string& commonName, const Authority& above) {
    constexpr std::chrono::hours kTenYears(24 * 3650);
    Issued authority{makeKey(KeyKind::P256), {}};
    const auto certificate = begin(authority.key.get(), std::chrono::hours(-24 * 730), kTenYears);
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    addName(subject, NID_countryName, "NO");
    addName(subject, NID_organizationName, "Demo Trust AS");
    addName(subject, NID_commonName, commonName);
    addExtension(certificate.get(), nullptr, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate.get(), nullptr, NID_key_usage, "critical,keyCertSign,cRLSign");
    authority.certificate = finish(certificate.get(), authority.key.get(), above);
    return authority;
}

/// One DER value: tag, length below 128, content.
Bytes tlv(std::uint8_t tag, const Bytes& content) {
    Bytes encoded{tag, static_cast<std::uint8_t>(content.size())};
    encoded.insert(encoded.end(), content.begin(), content.end());
    return encoded;
}

Bytes objectIdentifier(const char* dotted) {
    const openssl::Handle<ASN1_OBJECT, ASN1_OBJECT_free> object(OBJ_txt2obj(dotted, 1));
    return openssl::toDer(object.get(), i2d_ASN1_OBJECT);
}

Bytes operator+(Bytes first, const Bytes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

Bytes qcStatements(const CertificateProfile& profile) {
    constexpr std::uint8_t kSequence = 0x30;
    Bytes statements;
    if (profile.qcCompliance) {
        statements = statements + tlv(kSequence, objectIdentifier("0.4.0.1862.1.1"));
    }
    if (profile.qcSscd) {
        statements = statements + tlv(kSequence, objectIdentifier("0.4.0.1862.1.4"));
    }
    if (profile.qcTypeEseal) {
        const Bytes types = tlv(kSequence, objectIdentifier("0.4.0.1862.1.6.2"));
        statements = statements + tlv(kSequence, objectIdentifier("0.4.0.1862.1.6") + types);
    }
    return tlv(kSequence, statements);
}

void addQcStatements(X509* certificate, const CertificateProfile& profile) {
    if (profile.qcStatements.empty() && !profile.qcCompliance && !profile.qcSscd &&
        !profile.qcTypeEseal) {
        return;
    }
    const Bytes der = profile.qcStatements.empty() ? qcStatements(profile) : profile.qcStatements;
    const openssl::Handle<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free> value(ASN1_OCTET_STRING_new());
    ASN1_OCTET_STRING_set(value.get(), der.data(), static_cast<int>(der.size()));
    const openssl::Handle<X509_EXTENSION, X509_EXTENSION_free> extension(
        X509_EXTENSION_create_by_NID(nullptr, NID_qcStatements, 0, value.get()));
    openssl::require(X509_add_ext(certificate, extension.get(), -1) == 1, "X509_add_ext");
}

} // namespace

CertificateProfile CertificateProfile::authenticationTwin() {
    CertificateProfile profile;
    profile.keyUsage = "critical,digitalSignature,keyEncipherment";
    profile.qcCompliance = false;
    profile.qcSscd = false;
    profile.qcTypeEseal = false;
    return profile;
}

CertificateProfile CertificateProfile::expired() {
    CertificateProfile profile;
    profile.startsIn = std::chrono::hours(-24 * 365);
    profile.endsIn = std::chrono::hours(-24);
    return profile;
}

CertificateProfile CertificateProfile::notYetValid() {
    CertificateProfile profile;
    profile.startsIn = std::chrono::hours(24);
    return profile;
}

TestPki::TestPki()
    : root_(makeAuthority("Demo Trust Root CA", std::nullopt)),
      issuing_(makeAuthority("Demo Trust Seal CA", &root_)) {}

Issued TestPki::issue(KeyKind kind, const CertificateProfile& profile) const {
    return issue(makeKey(kind), profile);
}

Issued TestPki::issue(openssl::Key key, const CertificateProfile& profile) const {
    return issueWith(std::move(key), issuing_, profile);
}

Issued TestPki::issueBy(const Issued& issuer, const CertificateProfile& profile) {
    return issueWith(makeKey(KeyKind::P256), issuer, profile);
}

Issued
TestPki::issueWith(openssl::Key key, const Issued& issuer, const CertificateProfile& profile) {
    const auto certificate = begin(key.get(), profile.startsIn, profile.endsIn);
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    addName(subject, NID_countryName, "NO");
    addName(subject, NID_organizationName, profile.organisation);
    addName(subject, NID_commonName, profile.commonName);
    addName(subject, NID_organizationIdentifier, profile.organisationIdentifier);
    addExtension(certificate.get(), nullptr, NID_basic_constraints, "CA:FALSE");
    if (!profile.keyUsage.empty()) {
        addExtension(certificate.get(), nullptr, NID_key_usage, profile.keyUsage);
    }
    if (!profile.crlDistributionPoint.empty()) {
        addExtension(
            certificate.get(), nullptr, NID_crl_distribution_points,
            "URI:" + profile.crlDistributionPoint);
    }
    if (!profile.extendedKeyUsage.empty()) {
        addExtension(certificate.get(), nullptr, NID_ext_key_usage, profile.extendedKeyUsage);
    }
    if (!profile.authorityAccess.empty()) {
        addExtension(certificate.get(), nullptr, NID_info_access, profile.authorityAccess);
    }
    addQcStatements(certificate.get(), profile);
    Bytes der = finish(certificate.get(), key.get(), &issuer);
    return {std::move(key), std::move(der)};
}

} // namespace eseal::test
