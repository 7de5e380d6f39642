// What a signature's ByteRange covers, and whether that is what it has to be
// (ISO 32000-2 12.8.1, EN 319 142-1 5.3).
#pragma once

#include "core/verify/document/findings.hpp"
#include "core/verify/document/found_values.hpp"
#include "core/verify/document/history.hpp"

namespace eseal::verify {

/// Reads /ByteRange and /Contents, finds the revision that the signature closes, and sees that the
/// signature stands there as it stands in the newest revision. Fills in byteRange, contents,
/// certificate, revision, coverage and problems.
void examineCoverage(
    History& history, const SignatureValue& value, const pdf::Dictionary& signature,
    FoundSignature& found);

/// Ranges of different signatures that overlap otherwise than a later one over an earlier.
void findOverlaps(std::vector<FoundSignature>& signatures);

} // namespace eseal::verify
