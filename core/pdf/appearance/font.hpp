// Font files in memory: which characters they have, how large and what shape their glyphs are.
#pragma once

#include "core/base/bytes.hpp"

#include <hb.h>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace eseal::pdf::appearance {

/// Sizes are in em: to be multiplied by the font size.
class Font {
public:
    /// Nothing when the bytes are no TrueType font whose outlines can be embedded.
    /// @param file has to outlive the font.
    static std::unique_ptr<Font> open(ByteView file);

    ByteView file() const { return file_; }
    hb_font_t* handle() const { return font_.get(); }
    bool has(char32_t character) const;
    bool isBold() const { return bold_; }
    double toEm(hb_position_t value) const { return value / unitsPerEm_; }
    double ascent() const { return ascent_; }
    double descent() const { return descent_; } ///< below the baseline, positive
    double capHeight() const { return capHeight_; }
    double advance(hb_codepoint_t glyph) const;

private:
    struct Release {
        void operator()(hb_font_t* font) const { hb_font_destroy(font); }
    };

    Font() = default;
    void measure();

    ByteView file_;
    std::unique_ptr<hb_font_t, Release> font_;
    double unitsPerEm_ = 1000;
    double ascent_ = 0;
    double descent_ = 0;
    double capHeight_ = 0;
    bool bold_ = false;
};

/// The fonts at hand, the preferred ones first. A file is looked at when it is needed.
class FontSet {
public:
    explicit FontSet(std::vector<ByteView> files) : files_(std::move(files)) {}

    /// The first font that has the character, a bold one for bold text if there is one.
    const Font* fontFor(char32_t character, bool bold);

private:
    const Font* at(std::size_t index);

    std::vector<ByteView> files_;
    std::vector<std::optional<std::unique_ptr<Font>>> opened_;
};

} // namespace eseal::pdf::appearance
