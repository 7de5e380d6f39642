// The last steps of a seal: check a prepared revision, digest what it covers, put the CMS in.
// None of this parses PDF, so it may run where the key's answers arrive.
#pragma once

#include "core/base/digest.hpp"
#include "core/seal/prepare.hpp"

namespace eseal::seal {

/// Checks a revision that came from a process which parses hostile bytes: it only appends, its
/// ByteRange covers every byte but one hexadecimal string of zeros, and that range is the one
/// written in it. Throws Error(internal) otherwise.
void checkPrepared(const PreparedRevision& revision, std::uint64_t inputSize);

/// The digest over the ByteRange. `input` has digested exactly the document's bytes.
Digest digestOfByteRange(const PreparedRevision& revision, Hasher input);

/// Puts the DER of the CMS into the gap. Throws Error(internal) when it does not fit.
Bytes embed(const PreparedRevision& revision, ByteView signature);

} // namespace eseal::seal
