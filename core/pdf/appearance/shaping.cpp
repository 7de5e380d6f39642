#include "core/pdf/appearance/shaping.hpp"

#include "core/base/error.hpp"

#include <fribidi.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <set>
#include <utility>

namespace eseal::pdf::appearance {
namespace {

struct ReleaseBuffer {
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
using Buffer = std::unique_ptr<hb_buffer_t, ReleaseBuffer>;

/// Neighbours that are shaped together.
struct Segment {
    std::size_t start = 0;
    std::size_t length = 0;
    FriBidiLevel level = 0;
    const Font* font = nullptr;
    hb_script_t script = HB_SCRIPT_COMMON;
};

[[noreturn]] void refuseCharacter(char32_t character) {
    std::array<char, 16> name{};
    static_cast<void>(
        std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(character)));
    throw Error(
        ErrorCode::FontMissing, std::string("no font has ") + name.data(),
        {{"character", name.data()}});
}

/// Characters that are never seen, which no font needs to have (Unicode: Default_Ignorable).
bool isInvisible(char32_t character) {
    return character == 0xAD || character == 0x34F || character == 0xFEFF ||
           (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x2060 && character <= 0x2064) ||
           (character >= 0xFE00 && character <= 0xFE0F);
}

struct Levels {
    std::vector<FriBidiLevel> ofCharacter;
    bool rightToLeft = false;
};

Levels embeddingLevels(std::u32string_view text) {
    const std::vector<FriBidiChar> characters(text.begin(), text.end());
    const auto size = static_cast<FriBidiStrIndex>(characters.size());
    std::vector<FriBidiCharType> types(characters.size());
    std::vector<FriBidiBracketType> brackets(characters.size());
    fribidi_get_bidi_types(characters.data(), size, types.data());
    fribidi_get_bracket_types(characters.data(), size, types.data(), brackets.data());
    Levels levels{std::vector<FriBidiLevel>(characters.size()), false};
    FriBidiParType direction = FRIBIDI_PAR_ON;
    const FriBidiLevel highest = fribidi_get_par_embedding_levels_ex(
        types.data(), brackets.data(), size, &direction, levels.ofCharacter.data());
    if (highest == 0) {
        throw Error(ErrorCode::Internal, "fribidi");
    }
    levels.rightToLeft = FRIBIDI_IS_RTL(direction) != 0;
    return levels;
}

/// The font of the character before stays in use where it can: words are not torn apart.
const Font* fontOf(char32_t character, const Font* before, bool bold, FontSet& fonts) {
    if (before != nullptr) {
        const bool neutral =
            hb_unicode_script(hb_unicode_funcs_get_default(), character) <= HB_SCRIPT_INHERITED;
        if (isInvisible(character) || (neutral && before->has(character))) {
            return before;
        }
    }
    const Font* font = fonts.fontFor(isInvisible(character) ? U' ' : character, bold);
    if (font == nullptr) {
        refuseCharacter(character);
    }
    return font;
}

hb_script_t scriptOf(char32_t character, hb_script_t before) {
    const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), character);
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ? before : script;
}

std::vector<Segment>
segmentsOf(std::u32string_view text, const Levels& levels, bool bold, FontSet& fonts) {
    std::vector<Segment> segments;
    for (std::size_t k = 0; k < text.size(); ++k) {
        const bool first = segments.empty();
        const Segment here{
            .start = k,
            .length = 1,
            .level = levels.ofCharacter[k],
            .font = fontOf(text[k], first ? nullptr : segments.back().font, bold, fonts),
            .script = scriptOf(text[k], first ? HB_SCRIPT_COMMON : segments.back().script)};
        if (!first && segments.back().level == here.level && segments.back().font == here.font &&
            segments.back().script == here.script) {
            ++segments.back().length;
        } else {
            segments.push_back(here);
        }
    }
    return segments;
}

/// Unicode's rule L2, on segments instead of characters.
void putInVisualOrder(std::vector<Segment>& segments) {
    FriBidiLevel highest = 0;
    FriBidiLevel lowestOdd = std::numeric_limits<FriBidiLevel>::max();
    for (const Segment& segment : segments) {
        highest = std::max(highest, segment.level);
        if (segment.level % 2 == 1) {
            lowestOdd = std::min(lowestOdd, segment.level);
        }
    }
    for (FriBidiLevel level = highest; level >= lowestOdd; --level) {
        const auto within = [&](const Segment& segment) { return segment.level >= level; };
        for (auto at = segments.begin(); at != segments.end();) {
            const auto start = std::find_if(at, segments.end(), within);
            at = std::find_if_not(start, segments.end(), within);
            std::reverse(start, at);
        }
    }
}

Buffer shapedBuffer(std::u32string_view text, const Segment& segment) {
    Buffer buffer(hb_buffer_create());
    const std::vector<std::uint32_t> characters(text.begin(), text.end());
    hb_buffer_add_utf32(
        buffer.get(), characters.data(), static_cast<int>(characters.size()),
        static_cast<unsigned>(segment.start), static_cast<int>(segment.length));
    hb_buffer_set_direction(
        buffer.get(), segment.level % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer.get(), segment.script);
    hb_buffer_set_cluster_level(buffer.get(), HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    // One glyph a letter where the script allows it: copied text is then what was written.
    static constexpr std::array<hb_feature_t, 3> kFeatures{{
        {HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    }};
    hb_shape(
        segment.font->handle(), buffer.get(), kFeatures.data(),
        static_cast<unsigned>(kFeatures.size()));
    return buffer;
}

GlyphRun runOf(std::u32string_view text, const Segment& segment) {
    const Buffer buffer = shapedBuffer(text, segment);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
    const std::span<const hb_glyph_info_t> glyphs(infos, count);
    const std::span<const hb_glyph_position_t> positions(places, count);
    std::set<std::size_t> clusters{segment.start + segment.length};
    for (const hb_glyph_info_t& glyph : glyphs) {
        clusters.insert(glyph.cluster);
    }
    GlyphRun run{.font = segment.font, .glyphs = {}, .width = 0};
    std::set<std::size_t> told;
    for (std::size_t k = 0; k < count; ++k) {
        const std::size_t start = glyphs[k].cluster;
        const std::size_t end = *clusters.upper_bound(start);
        run.glyphs.push_back(
            {.id = static_cast<std::uint16_t>(glyphs[k].codepoint),
             .x = run.width + run.font->toEm(positions[k].x_offset),
             .y = run.font->toEm(positions[k].y_offset),
             .advance = run.font->advance(glyphs[k].codepoint),
             .text = told.insert(start).second ? std::u32string(text.substr(start, end - start))
                                               : std::u32string()});
        run.width += run.font->toEm(positions[k].x_advance);
    }
    return run;
}

} // namespace

ShapedLine shapeLine(std::u32string_view text, bool bold, FontSet& fonts) {
    ShapedLine line;
    if (text.empty()) {
        return line;
    }
    const Levels levels = embeddingLevels(text);
    line.rightToLeft = levels.rightToLeft;
    std::vector<Segment> segments = segmentsOf(text, levels, bold, fonts);
    putInVisualOrder(segments);
    for (const Segment& segment : segments) {
        line.runs.push_back(runOf(text, segment));
        line.width += line.runs.back().width;
        line.ascent = std::max(line.ascent, segment.font->ascent());
        line.descent = std::max(line.descent, segment.font->descent());
    }
    return line;
}

} // namespace eseal::pdf::appearance
