// How a page lies before a person's eyes, and what that is in its own coordinates
// (ISO 32000-2 7.7.3.3, 8.3.2.3, 14.11.2).
#pragma once

#include "core/pdf/page_tree.hpp"

#include <array>

namespace eseal::pdf {

struct PageGeometry {
    // What is shown: the crop box within the media box, in the page's own units.
    double left = 0;
    double bottom = 0;
    double right = 612;
    double top = 792;
    int rotation = 0;    ///< clockwise when shown: 0, 90, 180 or 270
    double userUnit = 1; ///< 1/72 inch

    bool liesOnItsSide() const { return rotation == 90 || rotation == 270; }
    /// Points of 1/72 inch, as shown.
    double shownWidth() const { return userUnit * (liesOnItsSide() ? top - bottom : right - left); }
    double shownHeight() const {
        return userUnit * (liesOnItsSide() ? right - left : top - bottom);
    }
};

/// Inherited values included. What is missing or makes no sense counts as readers take it: a
/// letter page, not rotated.
PageGeometry pageGeometry(Document& document, const Page& page);

/// Points of 1/72 inch from the lower left corner of the page as shown.
struct ShownRectangle {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

/// The rectangle in the page's own coordinates: /Rect of an annotation, lower left corner first.
std::array<double, 4> ownRectangle(const PageGeometry& page, const ShownRectangle& shown);

/// The size of an annotation's /Rect as shown; x and y are 0.
ShownRectangle shownSize(const PageGeometry& page, const std::array<double, 4>& own);

/// /Matrix of a form of that size that makes it stand upright on the page as shown.
std::array<double, 6> uprightMatrix(const PageGeometry& page, double width, double height);

/// Four numbers as a rectangle with its lower left corner first; false when they are none.
bool readRectangle(Document& document, const Object& object, std::array<double, 4>& rectangle);

} // namespace eseal::pdf
