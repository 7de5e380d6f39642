// What of a signature its later proof is about: who signed, what came along, what stamps it.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/digest.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace eseal::cms {

/// Certificates and tokens in DER.
struct SignedParts {
    Bytes signer;
    std::vector<Bytes> certificates;
    std::vector<Bytes> timeStamps;                     ///< id-aa-timeStampToken
    std::optional<std::chrono::sys_seconds> stampTime; ///< genTime, when it is a time-stamp itself
};

/// Of a CMS SignedData with one signer whose certificate is within; zeros may follow it.
/// Nothing for anything else. Nothing is said of trust.
std::optional<SignedParts> signedParts(ByteView cms);

/// The digest of the signed bytes by an algorithm.
using DigestBy = std::function<Digest(DigestAlgorithm algorithm)>;

/// Whether the signature, or the time-stamp, was made by its signer over these bytes. Nothing
/// where only older algorithms would tell.
std::optional<bool> signsBytes(ByteView cms, const DigestBy& digestBy);

} // namespace eseal::cms
