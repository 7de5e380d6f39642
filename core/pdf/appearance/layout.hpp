// Where everything in the frame goes.
#pragma once

#include "core/pdf/appearance/display_list.hpp"

namespace eseal::pdf::appearance {

/// What the size of a detail line may be, in points.
inline constexpr double kSmallestFontSize = 4;
inline constexpr double kUsualFontSize = 9;

/// The text gets smaller until all of it fits; nothing is cut off.
/// Throws Error(appearance-does-not-fit) when the smallest size is still too large, and
/// Error(font-missing).
/// @param picture nothing when the description has none.
DisplayList layOut(const AppearanceSpec& spec, const Picture* picture, FontSet& fonts);

} // namespace eseal::pdf::appearance
