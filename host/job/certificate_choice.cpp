#include "host/job/certificate_choice.hpp"

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

const CertificateEntry& byFingerprint(
    std::span<const CertificateEntry> entries, std::string_view fingerprint,
    std::chrono::sys_seconds now) {
    const auto found = std::ranges::find_if(entries, [&](const CertificateEntry& entry) {
        return entry.info.fingerprint == fingerprint;
    });
    if (found == entries.end()) {
        throw Error(ErrorCode::CertificateNotFound, {}, {{"fingerprint", fingerprint}});
    }
    requireUsable(found->info, now);
    return *found;
}

/// The same certificate seen through two modules counts once.
Candidates usableOnce(std::span<const CertificateEntry> entries, std::chrono::sys_seconds now) {
    Candidates usable;
    for (const CertificateEntry& entry : entries) {
        const bool known = std::ranges::any_of(usable, [&](const CertificateEntry& other) {
            return other.info.fingerprint == entry.info.fingerprint;
        });
        if (!known && isUsable(entry.info, now)) {
            usable.emplace_back(entry);
        }
    }
    return usable;
}

} // namespace

const CertificateEntry& chooseCertificate(
    std::span<const CertificateEntry> entries, std::string_view fingerprint,
    std::chrono::sys_seconds now) {
    if (!fingerprint.empty()) {
        return byFingerprint(entries, fingerprint, now);
    }
    Candidates usable = usableOnce(entries, now);
    Candidates qualified;
    std::ranges::copy_if(usable, std::back_inserter(qualified), [](const CertificateEntry& entry) {
        return entry.info.isQualifiedSeal();
    });
    const Candidates& best = qualified.empty() ? usable : qualified;
    if (best.size() == 1) {
        return best.front();
    }
    if (!best.empty()) {
        throw Error(ErrorCode::CertificateChoiceNeeded, {}, {{"candidates", summaries(best)}});
    }
    // Say why the only certificates there are cannot be used, seal certificates before others.
    for (const bool sealOnly : {true, false}) {
        for (const CertificateEntry& entry : entries) {
            if (entry.info.isQualifiedSeal() || (!sealOnly && entry.info.nonRepudiation)) {
                requireUsable(entry.info, now);
            }
        }
    }
    throw Error(ErrorCode::NoCertificate);
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
