// An appearance as things to be painted, in order. Points, from the frame's lower left corner.
#pragma once

#include "core/pdf/appearance/appearance.hpp"
#include "core/pdf/appearance/picture.hpp"
#include "core/pdf/appearance/shaping.hpp"

#include <optional>
#include <vector>

namespace eseal::pdf::appearance {

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

struct PlacedRun {
    GlyphRun run;
    double size = 0; ///< points an em
    double x = 0;    ///< where its baseline starts
    double y = 0;
    Color color;
};

struct DisplayList {
    double width = 0;
    double height = 0;
    std::optional<Color> background;
    std::optional<Border> border;
    std::optional<Box> picture;
    std::vector<PlacedRun> text;
};

} // namespace eseal::pdf::appearance
