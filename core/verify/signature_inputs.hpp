// From what a document says about its signatures to what their validation wants to know.
#pragma once

#include "core/verify/document/findings.hpp"
#include "core/verify/signature/validate.hpp"

#include <vector>

namespace eseal::verify {

/// Without a digest of what it covers.
SignatureInput inputFor(const FoundSignature& found);

/// Those of all signatures, in their order; one pass over the file gives the digests.
std::vector<SignatureInput> inputsFor(ByteView file, const std::vector<FoundSignature>& signatures);

/// The document's security stores.
std::vector<EmbeddedEvidence> evidenceOf(std::vector<RevisionStore> stores);

} // namespace eseal::verify
