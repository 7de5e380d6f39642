// Lines of text that fill a box.
#pragma once

#include "core/pdf/appearance/display_list.hpp"
#include "core/pdf/appearance/wrapping.hpp"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace eseal::pdf::appearance {

/// The lines of a description, read once and set in several sizes.
class TextBlock {
public:
    TextBlock(std::span<const TextLine> lines, FontSet& fonts);

    /// The text from the box's left side, in the middle of its height; nothing when it does not
    /// fit. @param size points of a detail line. @param dark the background is.
    std::optional<std::vector<PlacedRun>>
    set(const Box& box, double size, Breaking breaking, bool dark);

private:
    struct Line {
        TextRole role = TextRole::Detail;
        std::map<Breaking, std::vector<Piece>> pieces;
    };
    struct Row {
        TextRole role = TextRole::Detail;
        ShapedLine shaped;
        double above = 0; ///< points between this row and the one before
    };

    std::optional<std::vector<Row>> rows(double width, double size, Breaking breaking);

    FontSet& fonts_;
    std::vector<Line> lines_;
};

} // namespace eseal::pdf::appearance
