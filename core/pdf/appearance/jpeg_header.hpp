// What a JPEG file says of itself (ITU-T T.81 annex B).
#pragma once

#include "core/base/bytes.hpp"

#include <cstdint>
#include <string>

namespace eseal::pdf::appearance {

struct JpegHeader {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    unsigned components = 0; ///< 1 grey, 3 colours, 4 inks
    bool adobe = false;      ///< it says how Adobe's programs mean its colours
};

/// Throws Error(invalid-argument) with {"field": "logo"} for a file that is no 8-bit JPEG of
/// such components as every PDF reader decodes it, or that has no end.
JpegHeader readJpegHeader(ByteView file);

/// Throws Error(invalid-argument) with {"field": "logo"}.
[[noreturn]] void refusePicture(std::string detail);

} // namespace eseal::pdf::appearance
