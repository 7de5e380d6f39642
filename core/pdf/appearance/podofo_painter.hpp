// A display list as a form XObject with its embedded fonts and pictures, made by PoDoFo in a
// scratch collection of objects. PoDoFo never sees a document.
#pragma once

#include "core/pdf/appearance/display_list.hpp"

#include <vector>

namespace eseal::pdf::appearance {

/// The form comes first. The picture is painted as it is; of the description only colours and
/// fonts count here.
std::vector<AppearanceObject>
paint(const DisplayList& list, const Picture* picture, const AppearanceSpec& spec);

} // namespace eseal::pdf::appearance
