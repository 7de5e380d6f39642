// Where a page draws text, and what it draws over it.
#pragma once

#include "core/pdf/page_tree.hpp"

#include <array>
#include <vector>

namespace eseal::verify {

using Place = std::array<double, 2>; ///< in the page's own coordinates

struct DrawnPlaces {
    std::vector<Place> texts; ///< where each piece of seen text begins
    bool textUnderPicture = false;
    bool hiddenText = false; ///< text that is never painted, on a page without pictures
};

/// Of the page's own content streams. Form XObjects and widgets are not entered, and places in
/// them not known. Bounded in time and memory. Throws Error when the streams cannot be read.
DrawnPlaces drawnPlaces(pdf::Document& document, const pdf::Page& page);

} // namespace eseal::verify
