// Characters become glyphs: direction, script, the font that has them, and the shapes they take.
#pragma once

#include "core/pdf/appearance/font.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eseal::pdf::appearance {

/// Sizes are in em.
struct Glyph {
    std::uint16_t id = 0;
    double x = 0; ///< from the start of its run
    double y = 0; ///< from the baseline, upwards
    double advance = 0;
    std::u32string text; ///< what it stands for; "" behind the first glyph of several
};

/// Glyphs of one font, from left to right.
struct GlyphRun {
    const Font* font = nullptr;
    std::vector<Glyph> glyphs;
    double width = 0;
};

struct ShapedLine {
    std::vector<GlyphRun> runs; ///< from left to right
    double width = 0;
    double ascent = 0;
    double descent = 0;
    bool rightToLeft = false; ///< the line as a whole
};

/// One line of text. Throws Error(font-missing) for a character that no font has.
ShapedLine shapeLine(std::u32string_view text, bool bold, FontSet& fonts);

} // namespace eseal::pdf::appearance
