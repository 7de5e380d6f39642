// All that proves a document's signatures, as a revision for its security store.
#pragma once

#include "core/net/fetcher.hpp"
#include "core/trust/anchors.hpp"
#include "core/trust/evidence/evidence.hpp"

#include <string>
#include <vector>

namespace eseal::seal {

struct ProveRequest {
    std::string password;  ///< of an encrypted document
    std::string fieldName; ///< the seal that is meant; "": all of the document
    /// Where chains may end; null: at self-signed certificates only
    const trust::TrustAnchors* anchors = nullptr;
};

struct ProvedSignatures {
    Bytes appended; ///< the revision; empty when the store has everything already
    std::vector<trust::Unproved> unproved; ///< if any, nothing is to be appended
    bool fresh = true;                     ///< all answers are younger than what they are for
};

/// For signers, authorities and whoever answers about them: certificates and revocation data from
/// the document, its store and the network. What is there and young enough is not fetched again.
/// Throws as findSignatures().
/// @param fetcher null: nothing is fetched
ProvedSignatures
proveSignatures(ByteView document, const ProveRequest& request, net::Fetcher* fetcher);

} // namespace eseal::seal
