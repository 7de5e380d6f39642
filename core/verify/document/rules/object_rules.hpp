// Finds the rule for an object by what it is and where it is used.
#pragma once

#include "core/verify/document/step.hpp"

#include <cstdint>

namespace eseal::verify {

/// What is refused has no rule that allows it. Throws Error when an object cannot be read.
Rulings objectRulings(Step& step, std::uint32_t number);

} // namespace eseal::verify
