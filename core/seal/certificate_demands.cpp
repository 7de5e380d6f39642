#include "core/seal/certificate_demands.hpp"

#include "core/base/openssl_handles.hpp"
#include "core/pdf/text_string.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <utility>

namespace eseal::seal {
namespace {

using openssl::Certificate;
using CertificatePolicies = openssl::Handle<CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free>;

/// Table 239, /Ff: bits that make an entry a demand.
enum CertificateDemand : unsigned {
    DemandSubject = 1U << 0U,
    DemandIssuer = 1U << 1U,
    DemandPolicy = 1U << 2U,
    DemandSubjectName = 1U << 3U,
    DemandKeyUsage = 1U << 5U,
};

constexpr std::size_t kKeyUsages = 9;

std::string utf8(const ASN1_STRING* value) {
    unsigned char* buffer = nullptr;
    const int size = ASN1_STRING_to_UTF8(&buffer, value);
    const openssl::Handle<unsigned char, openssl::freeBuffer> owner(buffer);
    return size > 0 ? std::string(buffer, buffer + size) : std::string();
}

bool hasAttribute(const X509_NAME* name, const ASN1_OBJECT* type, const std::string& value) {
    for (int at = X509_NAME_get_index_by_OBJ(name, type, -1); at >= 0;
         at = X509_NAME_get_index_by_OBJ(name, type, at)) {
        if (utf8(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at))) == value) {
            return true;
        }
    }
    return false;
}

/// One certificate held against the entries of one dictionary.
class CertificateDemands {
public:
    CertificateDemands(
        pdf::Document& document, const pdf::Dictionary& values, ByteView der, X509* certificate)
        : document_(document), values_(values), der_(der), certificate_(certificate) {}

    bool met(unsigned demands) {
        using Check = std::pair<CertificateDemand, std::function<bool()>>;
        const std::array<Check, 5> checks{{
            {DemandSubject, [this] { return fits("Subject", &CertificateDemands::isCertificate); }},
            {DemandIssuer, [this] { return fits("Issuer", &CertificateDemands::isIssuer); }},
            // Said of policies: "used only if the value of Issuer is not empty".
            {DemandPolicy,
             [this] { return !has("Issuer") || fits("OID", &CertificateDemands::hasPolicy); }},
            {DemandSubjectName,
             [this] { return fits("SubjectDN", &CertificateDemands::hasSubjectName); }},
            {DemandKeyUsage, [this] { return fits("KeyUsage", &CertificateDemands::hasKeyUsage); }},
        }};
        return std::ranges::all_of(checks, [&](const Check& check) {
            return (demands & check.first) == 0 || check.second();
        });
    }

private:
    bool has(std::string_view key) { return !document_.valueOf(values_, key).isNull(); }

    /// An entry that is absent demands nothing; else one of its items has to fit.
    bool fits(std::string_view key, bool (CertificateDemands::*itemFits)(const pdf::Object&)) {
        const pdf::Object value = document_.valueOf(values_, key);
        if (value.isNull()) {
            return true;
        }
        const auto* items = value.as<pdf::Array>();
        return items != nullptr && std::ranges::any_of(*items, [&](const pdf::Object& item) {
                   return (this->*itemFits)(document_.resolve(item));
               });
    }

    static ByteView bytesOf(const pdf::Object& item) {
        const auto* text = item.as<pdf::String>();
        return text != nullptr ? asBytes(text->bytes) : ByteView();
    }

    bool isCertificate(const pdf::Object& item) { return std::ranges::equal(bytesOf(item), der_); }

    /// The certificate itself or the one that issued it; who issued that one is not known here.
    bool isIssuer(const pdf::Object& item) {
        if (isCertificate(item)) {
            return true;
        }
        const Certificate issuer = openssl::certificateFromDer(bytesOf(item));
        const openssl::CleanErrorQueue clean;
        return issuer && X509_check_issued(issuer.get(), certificate_) == X509_V_OK &&
               X509_verify(certificate_, X509_get0_pubkey(issuer.get())) == 1;
    }

    bool hasPolicy(const pdf::Object& item) {
        const std::string wanted(asText(bytesOf(item)));
        const openssl::CleanErrorQueue clean;
        const openssl::Handle<ASN1_OBJECT, ASN1_OBJECT_free> policy(OBJ_txt2obj(wanted.c_str(), 1));
        const CertificatePolicies policies(static_cast<CERTIFICATEPOLICIES*>(
            X509_get_ext_d2i(certificate_, NID_certificate_policies, nullptr, nullptr)));
        for (int k = 0; policy && policies && k < sk_POLICYINFO_num(policies.get()); ++k) {
            if (OBJ_cmp(sk_POLICYINFO_value(policies.get(), k)->policyid, policy.get()) == 0) {
                return true;
            }
        }
        return false;
    }

    bool hasSubjectName(const pdf::Object& item) {
        const auto* name = item.as<pdf::Dictionary>();
        return name != nullptr &&
               std::ranges::all_of(name->entries(), [&](const pdf::DictionaryEntry& entry) {
                   const openssl::CleanErrorQueue clean;
                   const openssl::Handle<ASN1_OBJECT, ASN1_OBJECT_free> type(
                       OBJ_txt2obj(entry.key.c_str(), 0));
                   const pdf::Object value = document_.resolve(entry.value);
                   const auto* text = value.as<pdf::String>();
                   return type && text != nullptr &&
                          hasAttribute(
                              X509_get_subject_name(certificate_), type.get(), pdf::textOf(*text));
               });
    }

    /// One character a usage, digitalSignature first: "1" has to be there, "0" must not.
    bool hasKeyUsage(const pdf::Object& item) {
        const std::string wanted(asText(bytesOf(item)));
        const openssl::Handle<ASN1_BIT_STRING, ASN1_BIT_STRING_free> usage(
            static_cast<ASN1_BIT_STRING*>(
                X509_get_ext_d2i(certificate_, NID_key_usage, nullptr, nullptr)));
        for (std::size_t bit = 0; bit < std::min(wanted.size(), kKeyUsages); ++bit) {
            const bool set =
                usage && ASN1_BIT_STRING_get_bit(usage.get(), static_cast<int>(bit)) == 1;
            if ((wanted[bit] == '1' && !set) || (wanted[bit] == '0' && set)) {
                return false;
            }
        }
        return !wanted.empty();
    }

    pdf::Document& document_;
    const pdf::Dictionary& values_;
    ByteView der_;
    X509* certificate_;
};

} // namespace

bool certificateFits(
    pdf::Document& document, const pdf::Dictionary& seedValues, ByteView certificate) {
    constexpr unsigned kAll =
        DemandSubject | DemandIssuer | DemandPolicy | DemandSubjectName | DemandKeyUsage;
    const pdf::Object flags = document.valueOf(seedValues, "Ff");
    const auto* bits = flags.as<std::int64_t>();
    // /URL, the remaining bit, is where a person could get a certificate.
    const unsigned demands =
        bits != nullptr ? static_cast<unsigned>(static_cast<std::uint64_t>(*bits)) & kAll : 0;
    if (demands == 0) {
        return true;
    }
    const Certificate parsed = openssl::certificateFromDer(certificate);
    return parsed &&
           CertificateDemands(document, seedValues, certificate, parsed.get()).met(demands);
}

} // namespace eseal::seal
