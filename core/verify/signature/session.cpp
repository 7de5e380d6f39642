#include "core/verify/signature/session.hpp"

#include "core/trust/revocation/crl.hpp"
#include "core/trust/revocation/obtain.hpp"
#include "core/trust/revocation/ocsp.hpp"

#include <algorithm>

namespace eseal::verify {
namespace {

constexpr std::size_t kMaxItems = 2000;

} // namespace

Session::Session(const ValidationContext& context) : context_(context) {
    for (const EmbeddedEvidence& evidence : context.evidence) {
        cms::CarriedEvidence carried;
        carried.certificates = evidence.certificates;
        carried.ocspResponses = evidence.ocspResponses;
        carried.crls = evidence.crls;
        add(carried, evidence.revision);
    }
}

void Session::add(const cms::CarriedEvidence& evidence, std::size_t revision) {
    pool_.add(evidence.certificates);
    for (const Bytes& der : evidence.ocspResponses) {
        addItem(der, true, revision);
    }
    for (const Bytes& der : evidence.crls) {
        addItem(der, false, revision);
    }
}

void Session::addItem(const Bytes& der, bool ocsp, std::size_t revision) {
    const auto same = std::ranges::find_if(
        items_, [&](const Item& item) { return item.ocsp == ocsp && item.der == der; });
    if (same != items_.end()) {
        same->revision = std::min(same->revision, revision);
    } else if (items_.size() < kMaxItems) {
        items_.push_back({SharedBytes(der), ocsp, revision});
    }
    known_.clear();
}

void Session::prove(std::size_t revision, std::chrono::sys_seconds time) {
    const auto [entry, added] = proven_.try_emplace(revision, time);
    entry->second = std::min(entry->second, time);
}

std::optional<std::chrono::sys_seconds> Session::provenAt(std::size_t revision) const {
    std::optional<std::chrono::sys_seconds> earliest;
    for (auto entry = proven_.lower_bound(revision); entry != proven_.end(); ++entry) {
        earliest = earliest ? std::min(*earliest, entry->second) : entry->second;
    }
    return earliest;
}

std::vector<Session::Answer>
Session::readAll(const trust::Certificate& certificate, const trust::Certificate& issuer) const {
    std::vector<Answer> answers;
    for (const Item& item : items_) {
        auto reading =
            item.ocsp ? trust::readOcspResponse(item.der, certificate, issuer, pool_.certificates())
                      : trust::readCrl(item.der, certificate, issuer, pool_.certificates());
        if (reading.info) {
            answers.push_back({std::move(*reading.info), item.revision});
        }
    }
    return answers;
}

std::vector<trust::RevocationInfo>
Session::known(const trust::Certificate& certificate, const trust::Certificate& issuer) {
    const Pair key{certificate.fingerprint(), issuer.fingerprint()};
    auto found = known_.find(key);
    if (found == known_.end()) {
        found = known_.emplace(key, readAll(certificate, issuer)).first;
    }
    std::vector<trust::RevocationInfo> infos;
    for (const Answer& answer : found->second) {
        infos.push_back(answer.info);
        infos.back().existedAt = provenAt(answer.revision);
    }
    return infos;
}

std::optional<trust::RevocationInfo>
Session::fetched(const trust::Certificate& certificate, const trust::Certificate& issuer) {
    if (context_.fetcher == nullptr) {
        return std::nullopt;
    }
    const Pair key{certificate.fingerprint(), issuer.fingerprint()};
    const auto found = fetched_.find(key);
    if (found != fetched_.end()) {
        return found->second;
    }
    auto obtained = trust::obtainRevocation(
        certificate, issuer, *context_.fetcher, context_.time, pool_.certificates());
    return fetched_.emplace(key, std::move(obtained.info)).first->second;
}

} // namespace eseal::verify
