// Evidence that is at hand, and what a fetcher can get.
#pragma once

#include "core/net/fetcher.hpp"
#include "core/trust/anchors.hpp"
#include "core/trust/evidence/evidence.hpp"

#include <memory>
#include <vector>

namespace eseal::trust {

/// OCSP responses and lists of any origin, in DER: what nobody can read is passed over. And
/// anchors, whose certificates need not be fetched; they outlive it, null: none.
struct EvidenceAtHand {
    std::vector<Bytes> ocspResponses;
    std::vector<SharedBytes> crls;
    const TrustAnchors* anchors = nullptr;
};

/// Answers as readOcspResponse(), readCrl() and obtainRevocation() find them. A server that did not
/// answer is not asked again, and the number of fetches is bounded.
/// @param fetcher outlives it; null: nothing is fetched
std::unique_ptr<EvidenceSource> makeFetchedEvidence(net::Fetcher* fetcher, EvidenceAtHand atHand);

} // namespace eseal::trust
