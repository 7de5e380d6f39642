// The validation of one signature with its time-stamps, and of one time-stamp
// (EN 319 102-1 5.3 to 5.6).
#pragma once

#include "core/verify/signature/session.hpp"
#include "core/verify/signature/signed_token.hpp"

namespace eseal::verify {

/// A time-stamp, wherever it stands. @param revision from which on document time-stamps prove it
SignatureConclusion validateTimeStamp(
    Session& session, ByteView contents, const DigestSource& digest, std::size_t revision);

/// A signature of a document.
SignatureConclusion validateSignature(Session& session, const SignatureInput& input);

/// FORMAT_FAILURE for what cannot be looked at any further.
SignatureConclusion formatFailure(const Session& session, const std::string& detail);

/// It was made by whom it says, of what is there; nothing is said of trust.
bool isIntact(const SignatureConclusion& conclusion);

} // namespace eseal::verify
