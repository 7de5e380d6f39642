// The last look before a result leaves: the sealed file read anew, as anybody else will read it.
#pragma once

#include "core/base/bytes.hpp"
#include "core/seal/prepare.hpp"

#include <string>

namespace eseal::seal {

/// What the reader has to find in a sealed file.
struct SealedExpectation {
    ByteRange byteRange{};
    std::string fieldName;
    std::string password; ///< of an encrypted document
    std::string subFilter = "ETSI.CAdES.detached";
};

/// Throws Error(internal) unless the newest revision signs that field with exactly this ByteRange,
/// which covers the whole file but the gap, and the gap is the signature's /Contents.
void checkSealed(ByteView sealed, const SealedExpectation& expected);

} // namespace eseal::seal
