// Arrays that may only grow.
#pragma once

#include "core/verify/document/step.hpp"

#include <optional>

namespace eseal::verify {

/// What the newer array has beside all of the older; nothing when something is missing in it. The
/// order does not count. Null stands for an empty array.
std::optional<pdf::Array> additions(const pdf::Object& older, const pdf::Object& newer);

} // namespace eseal::verify
