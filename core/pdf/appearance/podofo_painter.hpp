// A display list as a form XObject with its embedded fonts and pictures, made by PoDoFo in a
// scratch collection of objects. PoDoFo never sees a document.
#pragma once

#include "core/pdf/appearance/display_list.hpp"

#include <vector>

namespace eseal::pdf::appearance {

/// The form comes first. @param calibratedColors the form says itself that its colours are sRGB.
std::vector<AppearanceObject>
paint(const DisplayList& list, const Picture* picture, bool calibratedColors);

} // namespace eseal::pdf::appearance
