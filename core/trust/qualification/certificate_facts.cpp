#include "core/trust/qualification/certificate_facts.hpp"

#include "core/base/error.hpp"
#include "core/base/openssl_handles.hpp"

#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace eseal::trust::qualification {
namespace {

// TS 101 456: with and without the demand for a secure signature-creation device.
constexpr std::string_view kQcpPlus = "0.4.0.1456.1.1";
constexpr std::string_view kQcp = "0.4.0.1456.1.2";
constexpr int kMostEntries = 200;
constexpr unsigned kKeyUsageBits = 9;

using Policies = openssl::Handle<CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free>;
using ExtendedKeyUsage = openssl::Handle<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;
using BitString = openssl::Handle<ASN1_BIT_STRING, ASN1_BIT_STRING_free>;

/// "" when it is too long to be one that anybody asks for.
std::string dotted(const ASN1_OBJECT* object) {
    std::array<char, 128> text{};
    const int length = OBJ_obj2txt(text.data(), text.size(), object, 1);
    const bool whole = length > 0 && static_cast<std::size_t>(length) < text.size();
    return whole ? std::string(text.data()) : std::string();
}

/// An extension that is there once and well formed.
template <typename Owner>
Owner extension(const X509* certificate, int nid) {
    return Owner(
        static_cast<typename Owner::pointer>(X509_get_ext_d2i(certificate, nid, nullptr, nullptr)));
}

std::uint32_t keyUsageOf(const X509* certificate) {
    const auto bits = extension<BitString>(certificate, NID_key_usage);
    std::uint32_t usage = 0;
    for (unsigned bit = 0; bits && bit < kKeyUsageBits; ++bit) {
        if (ASN1_BIT_STRING_get_bit(bits.get(), static_cast<int>(bit)) == 1) {
            usage |= 1U << bit;
        }
    }
    return usage;
}

std::vector<std::string> policiesOf(const X509* certificate) {
    const auto policies = extension<Policies>(certificate, NID_certificate_policies);
    std::vector<std::string> found;
    const int count = std::min(policies ? sk_POLICYINFO_num(policies.get()) : 0, kMostEntries);
    found.reserve(static_cast<std::size_t>(std::max(count, 0)));
    for (int index = 0; index < count; ++index) {
        found.push_back(dotted(sk_POLICYINFO_value(policies.get(), index)->policyid));
    }
    return found;
}

std::vector<std::string> extendedKeyUsagesOf(const X509* certificate) {
    const auto usages = extension<ExtendedKeyUsage>(certificate, NID_ext_key_usage);
    std::vector<std::string> found;
    const int count = std::min(usages ? sk_ASN1_OBJECT_num(usages.get()) : 0, kMostEntries);
    found.reserve(static_cast<std::size_t>(std::max(count, 0)));
    for (int index = 0; index < count; ++index) {
        found.push_back(dotted(sk_ASN1_OBJECT_value(usages.get(), index)));
    }
    return found;
}

std::vector<std::string> subjectAttributesOf(const X509* certificate) {
    const X509_NAME* subject = X509_get_subject_name(certificate);
    std::vector<std::string> found;
    const int count = std::min(X509_NAME_entry_count(subject), kMostEntries);
    found.reserve(static_cast<std::size_t>(std::max(count, 0)));
    for (int index = 0; index < count; ++index) {
        found.push_back(dotted(X509_NAME_ENTRY_get_object(X509_NAME_get_entry(subject, index))));
    }
    return found;
}

std::chrono::sys_seconds timeOf(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        throw Error(ErrorCode::InvalidArgument, "a certificate without validity");
    }
    const auto day = std::chrono::year(parts.tm_year + 1900) /
                     std::chrono::month(static_cast<unsigned>(parts.tm_mon) + 1) /
                     std::chrono::day(static_cast<unsigned>(parts.tm_mday));
    return std::chrono::sys_days(day) + std::chrono::hours(parts.tm_hour) +
           std::chrono::minutes(parts.tm_min) + std::chrono::seconds(parts.tm_sec);
}

bool contains(const std::vector<std::string>& list, std::string_view value) {
    return std::ranges::find(list, value) != list.end();
}

/// What the conditions of a criteria list come to, one by one.
class Tally {
public:
    void count(bool met) { (met ? met_ : missed_) += 1; }
    void countMissed(std::uint32_t number) { missed_ += number; }

    bool holds(lists::CriteriaList::Assertion assertion) const {
        using enum lists::CriteriaList::Assertion;
        return assertion == All ? missed_ == 0 : assertion == None ? met_ == 0 : met_ > 0;
    }

private:
    std::size_t met_ = 0;
    std::size_t missed_ = 0;
};

void countSets(
    const std::vector<lists::CriteriaList::Identifiers>& sets,
    const std::vector<std::string>& present, Tally& tally) {
    for (const lists::CriteriaList::Identifiers& set : sets) {
        tally.count(!set.empty() && std::ranges::all_of(set, [&](const std::string& identifier) {
            return contains(present, identifier);
        }));
    }
}

bool hasUsage(std::uint32_t usage, const lists::CriteriaList::KeyUsage& wanted) {
    return !wanted.empty() && std::ranges::all_of(wanted, [usage](const auto& bit) {
        return ((usage >> bit.first & 1U) != 0) == bit.second;
    });
}

} // namespace

bool CertificateFacts::claimsQualified() const {
    const bool byPolicy =
        !issuedUnderEidas() && (contains(policies, kQcp) || contains(policies, kQcpPlus));
    return (statements.compliance || byPolicy) && !statements.otherLegislation;
}

Purpose CertificateFacts::claimedPurpose() const {
    if (!issuedUnderEidas()) {
        return claimsQualified() ? Purpose::Signature : Purpose::Unknown;
    }
    if (statements.types.empty()) {
        return statements.compliance ? Purpose::Signature : Purpose::Unknown;
    }
    if (statements.types.size() > 1) {
        return Purpose::Unknown;
    }
    switch (statements.types.front()) {
    case QualifiedType::Signature:
        return Purpose::Signature;
    case QualifiedType::Seal:
        return Purpose::Seal;
    case QualifiedType::WebSite:
        return Purpose::WebSite;
    case QualifiedType::Other:
        break;
    }
    return Purpose::Unknown;
}

bool CertificateFacts::claimsQscd() const {
    return statements.sscd || (!issuedUnderEidas() && contains(policies, kQcpPlus));
}

CertificateFacts factsOf(ByteView der) {
    const openssl::CleanErrorQueue clean;
    const auto certificate = openssl::certificateFromDer(der);
    if (!certificate) {
        throw Error(ErrorCode::InvalidArgument, "not a certificate");
    }
    return {
        .notBefore = timeOf(X509_get0_notBefore(certificate.get())),
        .statements = qualifiedStatements(certificate.get()),
        .keyUsage = keyUsageOf(certificate.get()),
        .policies = policiesOf(certificate.get()),
        .extendedKeyUsages = extendedKeyUsagesOf(certificate.get()),
        .subjectAttributes = subjectAttributesOf(certificate.get())};
}

bool meets(const CertificateFacts& certificate, const lists::CriteriaList& criteria) {
    Tally tally;
    for (const lists::CriteriaList::KeyUsage& usage : criteria.keyUsages) {
        tally.count(hasUsage(certificate.keyUsage, usage));
    }
    countSets(criteria.policySets, certificate.policies, tally);
    countSets(criteria.extendedKeyUsages, certificate.extendedKeyUsages, tally);
    countSets(criteria.subjectAttributes, certificate.subjectAttributes, tally);
    for (const lists::CriteriaList& list : criteria.lists) {
        tally.count(meets(certificate, list));
    }
    tally.countMissed(criteria.unknown);
    return tally.holds(criteria.assertion);
}

} // namespace eseal::trust::qualification
