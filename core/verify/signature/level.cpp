#include "core/verify/signature/level.hpp"

#include "core/trust/revocation/obtain.hpp"
#include "core/verify/signature/validation.hpp"

#include <algorithm>
#include <optional>

namespace eseal::verify {
namespace {

bool isBaseline(const SignatureInput& input, const SignatureConclusion& conclusion) {
    return input.subFilter == "ETSI.CAdES.detached" && !input.malformed &&
           conclusion.signingCertificate != nullptr &&
           conclusion.reference == cms::SignerReference::Matches && !conclusion.claimedTime;
}

/// An intact document time-stamp that closes this revision or a later one.
bool isStampedFrom(
    std::size_t revision, const std::vector<SignatureInput>& inputs,
    const std::vector<SignatureConclusion>& all) {
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i].subFilter == "ETSI.RFC3161" && inputs[i].revision >= revision &&
            !inputs[i].malformed && isIntact(all[i])) {
            return true;
        }
    }
    return false;
}

bool contains(const std::vector<Bytes>& ders, const SharedBytes& der) {
    return std::ranges::find(ders, der) != ders.end();
}

class StoreSearch {
public:
    StoreSearch(Session& session, const std::vector<EmbeddedEvidence>& evidence)
        : session_(session), evidence_(evidence) {}

    /// The first revision whose security store has revocation data about all that is below the root
    /// or the anchor. It need not be the data that was used: what is fetched may be newer.
    std::optional<std::size_t> completeSince(const SignatureConclusion& conclusion) const {
        const std::vector<trust::CertificatePtr>& chain = conclusion.chain;
        if (chain.empty() || evidence_.empty() || !endsWell(conclusion)) {
            return std::nullopt;
        }
        std::size_t since = evidence_.front().revision;
        for (std::size_t index = 0; index + 1 < chain.size(); ++index) {
            if (chain[index]->isSelfIssued()) {
                break; // what comes after are its cross-certificates
            }
            if (trust::isExemptFromRevocation(*chain[index])) {
                continue;
            }
            const auto first = storedSince(*chain[index], *chain[index + 1]);
            if (!first) {
                return std::nullopt;
            }
            since = std::max(since, *first);
        }
        return since;
    }

private:
    /// Nothing has to be known of a root, whoever trusts it.
    static bool endsWell(const SignatureConclusion& conclusion) {
        return conclusion.anchored || conclusion.chain.back()->isSelfIssued();
    }

    std::optional<std::size_t>
    storedSince(const trust::Certificate& certificate, const trust::Certificate& issuer) const {
        std::optional<std::size_t> first;
        for (const trust::RevocationInfo& info : session_.known(certificate, issuer)) {
            const auto store = std::ranges::find_if(evidence_, [&](const EmbeddedEvidence& each) {
                return contains(each.ocspResponses, info.der) || contains(each.crls, info.der);
            });
            if (store != evidence_.end()) {
                first = std::min(first.value_or(store->revision), store->revision);
            }
        }
        return first;
    }

    Session& session_;
    const std::vector<EmbeddedEvidence>& evidence_;
};

/// The first revision from which on the store has all about the signature and its time-stamps.
std::optional<std::size_t>
storedSince(const StoreSearch& search, const SignatureConclusion& conclusion) {
    std::optional<std::size_t> since = search.completeSince(conclusion);
    for (const SignatureConclusion& stamped : conclusion.timeStamps) {
        const auto stampedSince = search.completeSince(stamped);
        if (!since || (isIntact(stamped) && !stampedSince)) {
            return std::nullopt;
        }
        since = std::max(*since, stampedSince.value_or(*since));
    }
    return since;
}

/// Without a time-stamp within, the first document time-stamp after the signature stands for it;
/// one that covers the evidence already need not be proven itself.
bool provesItsTime(
    const StoreSearch& search, std::size_t since, std::size_t revision,
    const std::vector<SignatureInput>& inputs, const std::vector<SignatureConclusion>& all) {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i].subFilter == "ETSI.RFC3161" && inputs[i].revision > revision &&
            isIntact(all[i]) && (!first || inputs[i].revision < inputs[*first].revision)) {
            first = i;
        }
    }
    return first && (inputs[*first].revision >= since || search.completeSince(all[*first]));
}

} // namespace

std::string levelOf(
    Session& session, std::size_t index, const std::vector<SignatureInput>& inputs,
    const std::vector<SignatureConclusion>& all) {
    const SignatureInput& input = inputs[index];
    const SignatureConclusion& conclusion = all[index];
    if (!isBaseline(input, conclusion)) {
        return {};
    }
    const bool stamped = std::ranges::any_of(conclusion.timeStamps, isIntact);
    if (!stamped && !isStampedFrom(input.revision + 1, inputs, all)) {
        return "B-B";
    }
    const StoreSearch search(session, session.context().evidence);
    const auto since = storedSince(search, conclusion);
    if (!since || (!stamped && !provesItsTime(search, *since, input.revision, inputs, all))) {
        return "B-T";
    }
    return isStampedFrom(std::max(*since, input.revision + 1), inputs, all) ? "B-LTA" : "B-LT";
}

} // namespace eseal::verify
