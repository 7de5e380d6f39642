#include "core/verify/signature/level.hpp"

#include "core/verify/signature/validation.hpp"

#include <algorithm>
#include <iterator>

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

bool contains(const std::vector<Bytes>& ders, const Bytes& der) {
    return std::ranges::find(ders, der) != ders.end();
}

/// The first revision whose security store has all that was used about this conclusion.
std::optional<std::size_t>
provenSince(const SignatureConclusion& conclusion, const std::vector<EmbeddedEvidence>& evidence) {
    std::size_t since = 0;
    bool any = false;
    for (const UsedRevocation& used : conclusion.revocations) {
        const auto store = std::ranges::find_if(evidence, [&](const EmbeddedEvidence& each) {
            return contains(each.ocspResponses, used.info.der) ||
                   contains(each.crls, used.info.der);
        });
        if (store == evidence.end()) {
            return std::nullopt;
        }
        since = std::max(since, store->revision);
        any = true;
    }
    if (!any && !evidence.empty()) {
        return evidence.front().revision; // nothing to be asked about
    }
    return any ? std::optional(since) : std::nullopt;
}

} // namespace

std::string levelOf(
    std::size_t index, const std::vector<SignatureInput>& inputs,
    const std::vector<SignatureConclusion>& all, const std::vector<EmbeddedEvidence>& evidence) {
    const SignatureInput& input = inputs[index];
    const SignatureConclusion& conclusion = all[index];
    if (!isBaseline(input, conclusion)) {
        return {};
    }
    const bool stamped = std::ranges::any_of(conclusion.timeStamps, isIntact);
    if (!stamped && !isStampedFrom(input.revision + 1, inputs, all)) {
        return "B-B";
    }
    const auto since = provenSince(conclusion, evidence);
    if (!since || conclusion.chain.empty() || !conclusion.anchored) {
        return "B-T";
    }
    return isStampedFrom(std::max(*since, input.revision + 1), inputs, all) ? "B-LTA" : "B-LT";
}

} // namespace eseal::verify
