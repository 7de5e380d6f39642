// Evidence that is at hand, and what a fetcher can get.
#pragma once

#include "core/net/fetcher.hpp"
#include "core/trust/evidence/evidence.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace eseal::trust {

/// A list at most; those of large CAs have several MB.
inline constexpr std::size_t kMaxCrl = std::size_t{16} << 20U;

/// OCSP responses and lists of any origin, in DER. What nobody can read is passed over.
struct EvidenceAtHand {
    std::vector<Bytes> ocspResponses;
    std::vector<Bytes> crls;
};

/// Asks OCSP responders by POST, or by GET where that fails, then fetches lists. A server that
/// failed is not asked again, and the number of fetches is bounded.
/// @param fetcher outlives it; null: nothing is fetched
std::unique_ptr<EvidenceSource> makeFetchedEvidence(net::Fetcher* fetcher, EvidenceAtHand atHand);

} // namespace eseal::trust
