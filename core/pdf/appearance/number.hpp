// Numbers as PDF and SVG write them, whatever the locale.
#pragma once

#include <string>

namespace eseal::pdf::appearance {

/// At most three digits behind the point, no exponent, no superfluous zeros.
std::string numberText(double value);

} // namespace eseal::pdf::appearance
