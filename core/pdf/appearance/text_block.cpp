#include "core/pdf/appearance/text_block.hpp"

#include "core/base/utf8.hpp"

#include <string_view>
#include <utility>

namespace eseal::pdf::appearance {
namespace {

// Of the distance between rows, in em of the row below.
constexpr double kLeading = 0.1;
constexpr double kParagraphLeading = 0.22;

struct RoleStyle {
    double scale; ///< of the size of a detail line
    bool bold;
    Color onLight;
    Color onDark;
};

constexpr RoleStyle styleOf(TextRole role) {
    switch (role) {
    case TextRole::Caption:
        return {.scale = 0.82, .bold = false, .onLight = {96, 96, 96}, .onDark = {208, 208, 208}};
    case TextRole::Title:
        return {.scale = 1.3, .bold = true, .onLight = {0, 0, 0}, .onDark = {255, 255, 255}};
    case TextRole::Detail:
        break;
    }
    return {.scale = 1, .bold = false, .onLight = {48, 48, 48}, .onDark = {236, 236, 236}};
}

std::u32string charactersOf(std::string_view utf8) {
    std::u32string characters;
    while (!utf8.empty()) {
        const auto point = takeCodePoint(utf8);
        if (!point) {
            utf8.remove_prefix(1);
        }
        characters += point.value_or(U'\uFFFD');
    }
    return characters;
}

} // namespace

TextBlock::TextBlock(std::span<const TextLine> lines, FontSet& fonts) : fonts_(fonts) {
    for (const TextLine& line : lines) {
        const std::u32string text = charactersOf(line.text);
        const bool bold = styleOf(line.role).bold;
        Line& added = lines_.emplace_back();
        added.role = line.role;
        for (const Breaking breaking : {Breaking::Never, Breaking::Gentle, Breaking::Everywhere}) {
            added.pieces[breaking] = piecesOf(text, bold, fonts, breaking);
        }
    }
}

std::optional<std::vector<TextBlock::Row>>
TextBlock::rows(double width, double size, Breaking breaking) {
    std::vector<Row> rows;
    for (const Line& line : lines_) {
        const RoleStyle style = styleOf(line.role);
        const double em = size * style.scale;
        const auto wrapped = wrap(line.pieces.at(breaking), width / em);
        if (!wrapped) {
            return std::nullopt;
        }
        bool first = true;
        for (const std::u32string& text : *wrapped) {
            const double leading = first ? kParagraphLeading : kLeading;
            rows.push_back(
                {.role = line.role,
                 .shaped = shapeLine(text, style.bold, fonts_),
                 .above = rows.empty() ? 0 : leading * em});
            first = false;
        }
    }
    return rows;
}

std::optional<std::vector<PlacedRun>>
TextBlock::set(const Box& box, double size, Breaking breaking, bool dark) {
    const auto rows = this->rows(box.width, size, breaking);
    if (!rows) {
        return std::nullopt;
    }
    double height = 0;
    for (const Row& row : *rows) {
        const double em = size * styleOf(row.role).scale;
        height += row.above + (row.shaped.ascent + row.shaped.descent) * em;
        if (height > box.height || row.shaped.width * em > box.width) {
            return std::nullopt;
        }
    }
    std::vector<PlacedRun> placed;
    double top = box.y + (box.height + height) / 2;
    for (const Row& row : *rows) {
        const RoleStyle style = styleOf(row.role);
        const double em = size * style.scale;
        const double baseline = top - row.above - row.shaped.ascent * em;
        double x = row.shaped.rightToLeft ? box.x + box.width - row.shaped.width * em : box.x;
        for (const GlyphRun& run : row.shaped.runs) {
            placed.push_back(
                {.run = run,
                 .size = em,
                 .x = x,
                 .y = baseline,
                 .color = dark ? style.onDark : style.onLight});
            x += run.width * em;
        }
        top = baseline - row.shaped.descent * em;
    }
    return placed;
}

} // namespace eseal::pdf::appearance
