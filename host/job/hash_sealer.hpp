// A seal over a digest whose document stays with whoever asks.
#pragma once

#include "core/base/digest.hpp"
#include "host/job/remote_token.hpp"
#include "host/job/time_stamper.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

namespace eseal::job {

enum class HashFormat {
    Pades, ///< for the gap of a PDF's ByteRange (EN 319 142-1)
    Cades, ///< detached, beside any file (EN 319 122-1)
};

/// "pades", "cades".
std::optional<HashFormat> hashFormatFromName(std::string_view name);

struct HashSealRequest {
    HashFormat format = HashFormat::Pades;
    seal::SealOptions options; ///< who seals and how
    ConsentDetails consent;    ///< with the digest
    std::chrono::sys_seconds time;
    std::function<void()> onSigning;
};

/// Consent, login, signature, logout. The signed attributes are made here: no bytes that somebody
/// else chose are ever signed. Returns the DER of the CMS with its level.
/// Throws Error of the protocol, token, certificate and time-stamp families.
Awaitable<LeveledSeal>
sealHash(RemoteToken& token, TimeStamper& timeStamper, const HashSealRequest& request);

} // namespace eseal::job
