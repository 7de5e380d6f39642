// Printers' JPEG files, with four inks a pixel, as screens show them.
#pragma once

#include "core/pdf/appearance/jpeg_header.hpp"

namespace eseal::pdf::appearance {

/// RGB samples row by row. Without a colour profile: what one ink leaves of the light, the others
/// take from. Throws Error(invalid-argument) with {"field": "logo"} for a file that is damaged.
Bytes decodeCmykJpeg(ByteView file, const JpegHeader& header);

} // namespace eseal::pdf::appearance
