// The content of a time-stamp (RFC 3161 2.4.2).
#pragma once

#include "core/verify/signature/validate.hpp"

namespace eseal::verify {

struct TimeStampInfo {
    TimeStampFacts facts;
    std::optional<VerificationDigest> algorithm; ///< of the imprint; nothing: not known
    std::string algorithmName;
    Bytes imprint;
};

/// Nothing for what is no TSTInfo.
std::optional<TimeStampInfo> readTimeStampInfo(ByteView der);

} // namespace eseal::verify
