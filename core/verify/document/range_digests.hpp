// Digests over the ByteRanges of many signatures in one pass over the file: what they have in
// common from the file's start is digested once.
#pragma once

#include "core/base/verification_digest.hpp"
#include "core/verify/document/findings.hpp"

#include <map>
#include <span>
#include <vector>

namespace eseal::verify {

struct DigestRequest {
    ByteRange range{};
    std::vector<VerificationDigest> algorithms;
};

/// For each request its digests by algorithm; none for a range that is not ascending or leaves
/// the file, and for what is beyond a sensible amount of work for one file.
std::vector<std::map<VerificationDigest, Bytes>>
digestRanges(ByteView file, std::span<const DigestRequest> requests);

} // namespace eseal::verify
