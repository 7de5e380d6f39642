// Pictures for an appearance. The bytes come from outside and are not trusted.
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/appearance/appearance.hpp"

#include <cstdint>

namespace eseal::pdf::appearance {

inline constexpr std::uint32_t kMaxPictureSide = 4096;

enum class PictureKind { Samples, Jpeg };

struct Picture {
    PictureKind kind = PictureKind::Samples;
    std::uint32_t width = 0; ///< pixels
    std::uint32_t height = 0;
    unsigned components = 3; ///< 1 grey, 3 RGB
    Bytes data;              ///< 8-bit samples row by row, or the JPEG file as it is
    Bytes alpha;             ///< one byte a pixel; empty: nothing is transparent
};

/// PNG is decoded, and JPEG in CMYK, so that every document's colour spaces can take it; other
/// JPEG is only looked at. Throws Error(invalid-argument) with {"field": "logo"} for anything else
/// and for a side over 4096 pixels.
Picture readPicture(ByteView file);

/// Laid on a colour, for documents that may have no transparency.
void flatten(Picture& picture, Color background);

} // namespace eseal::pdf::appearance
