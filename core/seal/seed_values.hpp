// What the author of a form asks of the signature in an empty field (ISO 32000-2 12.7.5.5).
#pragma once

#include "core/pdf/document.hpp"
#include "core/seal/prepare.hpp"

namespace eseal::seal {

/// Throws field-unavailable, naming the entry of /SV that is required and cannot be met. A wish
/// that is not required is passed over.
/// @return the certification that the field asks for (/MDP), or the caller's own.
Certification requireSeedValuesMet(
    pdf::Document& document, const pdf::Dictionary& field, const PrepareRequest& request);

} // namespace eseal::seal
