// Numbers of a PDF as numbers to compute with (ISO 32000-2 7.3.3).
#pragma once

#include "core/pdf/object.hpp"

#include <optional>

namespace eseal::pdf {

/// Nothing when the object is no number, or one too large for a place on a page.
std::optional<double> numberOf(const Object& object);

/// An integer, or a real with at most four digits behind the point.
Object numberObject(double value);

} // namespace eseal::pdf
