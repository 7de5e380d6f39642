// Which PAdES baseline level a signature has (EN 319 142-1 6).
#pragma once

#include "core/verify/signature/session.hpp"

namespace eseal::verify {

/// By what is there, not by whether it is trusted; "" for what is no PAdES baseline signature.
/// @param all conclusions on `inputs`, in their order
std::string levelOf(
    Session& session, std::size_t index, const std::vector<SignatureInput>& inputs,
    const std::vector<SignatureConclusion>& all);

} // namespace eseal::verify
