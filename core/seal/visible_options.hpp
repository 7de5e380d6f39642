// What a caller can ask of a seal that is to be seen.
#pragma once

#include "core/base/bytes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eseal::seal {

/// Points of 1/72 inch from the lower left corner of the page as a person sees it.
struct SealRectangle {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

struct SealColor {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

struct SealBorder {
    double width = 0; ///< points; 0: none
    SealColor color;
};

enum class SealLayout { Text, Logo, Both, Picture };

enum class SealLine { Organisation, Identifier, Reason, Location, Time };

inline constexpr std::int64_t kLastPage = -1;

struct VisibleOptions {
    std::optional<SealRectangle> rectangle; ///< nothing: the seal is not seen, or fills its field
    std::optional<std::int64_t> page;       ///< from 1, or kLastPage; nothing: the first
    std::optional<SealLayout> layout;       ///< nothing: both with a logo, text without
    std::optional<std::vector<SealLine>> lines; ///< nothing: all that are known, in this order
    std::vector<std::string> text;              ///< lines of the caller's own, below the others
    Bytes logo;                                 ///< PNG or JPEG
    std::optional<SealBorder> border;           ///< nothing: a thin grey one around text
    std::optional<SealColor> background;
    std::optional<double> fontSize; ///< points at most

    SealLayout chosenLayout() const {
        return layout.value_or(logo.empty() ? SealLayout::Text : SealLayout::Both);
    }
};

} // namespace eseal::seal
