// An appearance as a picture for people: the outlines of exactly the glyphs that a PDF would get.
#pragma once

#include "core/pdf/appearance/display_list.hpp"

#include <string>

namespace eseal::pdf::appearance {

/// @param pictureFile PNG or JPEG as given, put in as it is; used when the list has a picture.
std::string toSvg(const DisplayList& list, ByteView pictureFile);

} // namespace eseal::pdf::appearance
