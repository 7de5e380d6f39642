// The verifier on what was just made, offline, before it is given away.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/digest.hpp"
#include "core/trust/anchors.hpp"
#include "core/verify/document/findings.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace eseal::verify {

/// A seal as it was meant.
struct IntendedSeal {
    std::string fieldName;
    std::string password; ///< of an encrypted document, UTF-8
    ByteRange byteRange{};
    /// Of what byteRange covers. Whoever signed it has digested the file already, which may be
    /// hundreds of megabytes: that the range leaves out the signature alone, and that the signature
    /// is over this digest, says what digesting the file again would say.
    Digest digest;
    Bytes certificate;                ///< DER of the one that was chosen; empty: not known here
    std::optional<std::string> level; ///< at least: "B-B" or "B-T"; nothing: none was promised
};

/// Throws Error(seal-not-valid) with {"reason"} unless the file's newest revision has this seal:
/// its structure stands up to inspectDocument(), it covers the whole file, it is cryptographically
/// intact, made with that certificate, whose issuers fit as far as they are in it, and has that
/// level. Nothing is fetched or trusted. What it means for earlier signatures can be known before
/// it is made: see requireUnharmed().
void requireSealed(ByteView file, const IntendedSeal& seal);

/// Throws Error(seal-not-valid) with {"reason"} unless the signatures of a document are as sound
/// with what was put behind it as without; the last revision may still lack its own signature.
/// The time that it takes grows with the number of objects in the document.
/// @param inputSize bytes of the document itself
void requireUnharmed(ByteView file, std::uint64_t inputSize, const std::string& password);

/// Signatures that were to be raised to a level.
struct IntendedLevel {
    std::string fieldName; ///< "": all of the document
    std::string password;
    std::uint64_t inputSize = 0;                  ///< bytes that were there before
    std::string level;                            ///< at least: "B-T", "B-LT" or "B-LTA"
    const trust::TrustAnchors* anchors = nullptr; ///< where evidence may end; never nullptr
};

/// Throws Error(seal-not-valid) with {"reason"} unless what was added are intact document
/// time-stamps and evidence, the PAdES baseline signatures that are meant have that level, and
/// earlier signatures are as sound as they were. Nothing is fetched.
void requireRaised(ByteView file, const IntendedLevel& intended);

} // namespace eseal::verify
