// Where a line of text may be broken, and how it fills a width.
#pragma once

#include "core/pdf/appearance/shaping.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eseal::pdf::appearance {

/// A stretch of text that stays together. Widths are in em.
struct Piece {
    std::u32string text; ///< with the spaces behind it
    double width = 0;    ///< without them
    double space = 0;    ///< theirs
};

enum class Breaking {
    Never,
    Gentle,     ///< at spaces, hyphens and slashes, and between ideographs
    Everywhere, ///< between any two characters
};

std::vector<Piece> piecesOf(std::u32string_view text, bool bold, FontSet& fonts, Breaking breaking);

/// Lines that are not wider than `width`; nothing when a piece alone is.
std::optional<std::vector<std::u32string>> wrap(const std::vector<Piece>& pieces, double width);

} // namespace eseal::pdf::appearance
