// The logical structure (ISO 32000-2 14.7): what a tagged document says of its parts. A field
// that is added gets a place there.
#pragma once

#include "core/verify/document/step.hpp"

#include <optional>

namespace eseal::verify {

/// The structure may grow; what is in it stays as it is. Nothing for an object of another kind.
std::optional<Rulings> structureRulings(Step& step, const ChangedObject& change);

} // namespace eseal::verify
