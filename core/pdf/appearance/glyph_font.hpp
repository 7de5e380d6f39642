// A font subset in PoDoFo that is addressed by glyph, so that shaped text can be shown with it.
#pragma once

#include "core/pdf/appearance/shaping.hpp"

#include <podofo/podofo.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace eseal::pdf::appearance {

/// FreeType for PoDoFo.
class GlyphLibrary {
public:
    GlyphLibrary();
    ~GlyphLibrary();
    GlyphLibrary(const GlyphLibrary&) = delete;
    GlyphLibrary& operator=(const GlyphLibrary&) = delete;

    FT_Library* handle() { return &library_; }

private:
    FT_Library library_ = nullptr;
};

/// PoDoFo takes text as UTF-16 and asks the font's metrics for the glyph of each unit. Here every
/// glyph in use gets a unit of its own.
class GlyphFont {
public:
    GlyphFont(const Font& font, GlyphLibrary& library, PoDoFo::PdfVecObjects& objects, int number);

    PoDoFo::PdfFont* font() { return font_.get(); }
    /// What PoDoFo calls text.
    PoDoFo::PdfString textFor(std::span<const Glyph> glyphs);
    /// Writes the subset into its objects, with what each glyph stands for.
    /// @param withGlyphSet the /CIDSet too. PDF/A-1 asks for it; PDF/A-2 asks of it, where it is
    /// there, to list glyph numbers that are not in use, which PoDoFo's does not.
    void embed(bool withGlyphSet);

private:
    class Metrics;

    std::string toUnicode() const;

    PoDoFo::PdfVecObjects& objects_;
    std::vector<std::uint16_t> glyphs_; ///< by unit
    std::map<std::uint16_t, std::u32string> texts_;
    std::string prefix_;
    std::unique_ptr<PoDoFo::PdfFont> font_;
};

} // namespace eseal::pdf::appearance
