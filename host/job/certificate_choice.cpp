#include "host/job/certificate_choice.hpp"

#include "core/token/issuer_match.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace eseal::job {
namespace {

using token::CertificateEntry;
using Candidates = std::vector<std::reference_wrapper<const CertificateEntry>>;

/// Throws when the certificate must not seal now.
void requireUsable(const token::CertificateInfo& info, std::chrono::sys_seconds now) {
    const nlohmann::json data{{"fingerprint", info.fingerprint}};
    if (!info.nonRepudiation) {
        throw Error(ErrorCode::CertificateUnsuitable, "key usage has no nonRepudiation", data);
    }
    if (now < info.notBefore) {
        throw Error(ErrorCode::CertificateNotYetValid, {}, data);
    }
    if (now > info.notAfter) {
        throw Error(ErrorCode::CertificateExpired, {}, data);
    }
}

bool isUsable(const token::CertificateInfo& info, std::chrono::sys_seconds now) {
    return info.nonRepudiation && now >= info.notBefore && now <= info.notAfter;
}

nlohmann::json summaries(const Candidates& candidates) {
    nlohmann::json list = nlohmann::json::array();
    for (const CertificateEntry& entry : candidates) {
        list.push_back(
            {{"fingerprint", entry.info.fingerprint},
             {"commonName", entry.info.commonName},
             {"organisation", entry.info.organisation},
             {"qualifiedSeal", entry.info.isQualifiedSeal()},
             {"token", entry.token.label}});
    }
    return list;
}

bool fits(const token::CertificateInfo& info, const CertificateWish& wish) {
    return (wish.fingerprint.empty() || info.fingerprint == wish.fingerprint) &&
           (wish.issuer.empty() || token::isIssuedBy(info, wish.issuer)) &&
           (wish.organisationIdentifier.empty() ||
            info.organisationIdentifier == wish.organisationIdentifier);
}

bool asksForSomething(const CertificateWish& wish) {
    return !wish.fingerprint.empty() || !wish.issuer.empty() ||
           !wish.organisationIdentifier.empty();
}

nlohmann::json asJson(const CertificateWish& wish) {
    nlohmann::json json = nlohmann::json::object();
    const auto add = [&json](const char* key, const std::string& value) {
        if (!value.empty()) {
            json[key] = value;
        }
    };
    add("fingerprint", wish.fingerprint);
    add("issuer", wish.issuer);
    add("organisationIdentifier", wish.organisationIdentifier);
    return json;
}

/// The same certificate seen through two modules counts once.
Candidates fitting(std::span<const CertificateEntry> entries, const CertificateWish& wish) {
    Candidates found;
    for (const CertificateEntry& entry : entries) {
        const bool known = std::ranges::any_of(found, [&](const CertificateEntry& other) {
            return other.info.fingerprint == entry.info.fingerprint;
        });
        if (!known && fits(entry.info, wish)) {
            found.emplace_back(entry);
        }
    }
    return found;
}

Candidates usableOf(const Candidates& candidates, std::chrono::sys_seconds now) {
    Candidates usable;
    std::ranges::copy_if(
        candidates, std::back_inserter(usable),
        [now](const CertificateEntry& entry) { return isUsable(entry.info, now); });
    return usable;
}

/// Says why the only certificates there are cannot be used, seal certificates before others.
[[noreturn]] void throwUnusable(const Candidates& candidates, std::chrono::sys_seconds now) {
    for (const bool sealOnly : {true, false}) {
        for (const CertificateEntry& entry : candidates) {
            if (entry.info.isQualifiedSeal() || (!sealOnly && entry.info.nonRepudiation)) {
                requireUsable(entry.info, now);
            }
        }
    }
    throw Error(ErrorCode::NoCertificate);
}

} // namespace

const CertificateEntry& chooseCertificate(
    std::span<const CertificateEntry> entries, const CertificateWish& wish,
    std::chrono::sys_seconds now) {
    const Candidates found = fitting(entries, wish);
    if (found.empty() && asksForSomething(wish)) {
        throw Error(ErrorCode::CertificateNotFound, {}, asJson(wish));
    }
    if (!wish.fingerprint.empty()) {
        requireUsable(found.front().get().info, now);
        return found.front();
    }
    const Candidates usable = usableOf(found, now);
    Candidates qualified;
    std::ranges::copy_if(usable, std::back_inserter(qualified), [](const CertificateEntry& entry) {
        return entry.info.isQualifiedSeal();
    });
    const Candidates& best = qualified.empty() ? usable : qualified;
    if (best.empty()) {
        throwUnusable(found, now);
    }
    if (best.size() > 1) {
        throw Error(ErrorCode::CertificateChoiceNeeded, {}, {{"candidates", summaries(best)}});
    }
    return best.front();
}

SignatureScheme
chooseScheme(const token::CertificateInfo& info, std::optional<SignatureScheme> wanted) {
    if (info.schemes.empty()) {
        throw Error(ErrorCode::TokenUnsupported, "unknown key type");
    }
    if (!wanted) {
        return info.schemes.front();
    }
    if (std::ranges::find(info.schemes, *wanted) == info.schemes.end()) {
        throw Error(
            ErrorCode::TokenUnsupported, "the key cannot sign by this scheme",
            {{"scheme", name(*wanted)}});
    }
    return *wanted;
}

} // namespace eseal::job
