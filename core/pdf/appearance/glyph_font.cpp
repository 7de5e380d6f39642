#include "core/pdf/appearance/glyph_font.hpp"

#include "core/base/error.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <cstdio>

namespace eseal::pdf::appearance {
namespace {

// Clear of what PoDoFo treats specially: tabs, line ends and spaces.
constexpr std::size_t kFirstUnit = 0x100;
constexpr std::size_t kMaxGlyphs = 0x4000;
constexpr std::size_t kMaxMappings = 100; // in one block of a CMap (ISO 32000-2 9.10.3)
constexpr char32_t kNothingSeen = 0x200B; // a glyph behind the first of several

constexpr std::string_view kCMapStart = "/CIDInit /ProcSet findresource begin\n"
                                        "12 dict begin\n"
                                        "begincmap\n"
                                        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) "
                                        "/Supplement 0>> def\n"
                                        "/CMapName /Adobe-Identity-UCS def\n"
                                        "/CMapType 2 def\n"
                                        "1 begincodespacerange\n"
                                        "<0000> <FFFF>\n"
                                        "endcodespacerange\n";
constexpr std::string_view kCMapEnd = "endcmap\n"
                                      "CMapName currentdict /CMap defineresource pop\n"
                                      "end\n"
                                      "end\n";

std::string hex16(char32_t value) {
    std::array<char, 5> text{};
    static_cast<void>(
        std::snprintf(text.data(), text.size(), "%04X", static_cast<unsigned>(value & 0xFFFFU)));
    return text.data();
}

std::string utf16Hex(const std::u32string& text) {
    std::string hex;
    for (const char32_t character : text) {
        if (character > 0xFFFF) {
            const char32_t above = character - 0x10000;
            hex += hex16(0xD800 + (above >> 10U)) + hex16(0xDC00 + (above & 0x3FFU));
        } else {
            hex += hex16(character);
        }
    }
    return hex;
}

} // namespace

GlyphLibrary::GlyphLibrary() {
    if (FT_Init_FreeType(&library_) != 0) {
        throw Error(ErrorCode::Internal, "FreeType");
    }
}

GlyphLibrary::~GlyphLibrary() {
    FT_Done_FreeType(library_);
}

class GlyphFont::Metrics : public PoDoFo::PdfFontMetricsFreetype {
public:
    Metrics(
        FT_Library* library, ByteView file, const char* prefix,
        const std::vector<std::uint16_t>& glyphs)
        : PdfFontMetricsFreetype(
              library, asText(file).data(), static_cast<unsigned>(file.size()), false, prefix),
          glyphs_(glyphs) {}

    long GetGlyphId(long unit) const override {
        const std::size_t index = static_cast<std::size_t>(unit) - kFirstUnit;
        return index < glyphs_.size() ? glyphs_[index] : 0;
    }

private:
    const std::vector<std::uint16_t>& glyphs_;
};

GlyphFont::GlyphFont(
    const Font& font, GlyphLibrary& library, PoDoFo::PdfVecObjects& objects, int number)
    : objects_(objects), prefix_("SEALA+") {
    prefix_[4] = static_cast<char>('A' + number % 26);
    prefix_.insert(4, 1, 'F');
    auto metrics =
        std::make_unique<Metrics>(library.handle(), font.file(), prefix_.c_str(), glyphs_);
    // PoDoFo takes over both, also when it fails.
    auto* encoding = new PoDoFo::PdfIdentityEncoding(0, 0xFFFF, true);
    font_.reset(PoDoFo::PdfFontFactory::CreateFontObject(
        metrics.release(), PoDoFo::ePdfFont_Embedded | PoDoFo::ePdfFont_Subsetting, encoding,
        &objects));
    if (!font_) {
        throw Error(ErrorCode::Internal, "PoDoFo cannot use a font");
    }
}

PoDoFo::PdfString GlyphFont::textFor(std::span<const Glyph> glyphs) {
    std::string units;
    for (const Glyph& glyph : glyphs) {
        auto known = std::ranges::find(glyphs_, glyph.id);
        if (known == glyphs_.end()) {
            if (glyphs_.size() == kMaxGlyphs) {
                throw Error(ErrorCode::Internal, "text of too many different glyphs");
            }
            known = glyphs_.insert(known, glyph.id);
        }
        const std::size_t unit = kFirstUnit + static_cast<std::size_t>(known - glyphs_.begin());
        units += static_cast<char>(unit >> 8U);
        units += static_cast<char>(unit & 0xFFU);
        std::u32string& text = texts_[glyph.id];
        if (text.empty()) {
            text = glyph.text;
        }
    }
    std::vector<PoDoFo::pdf_utf16be> words(units.size() / 2 + 1);
    std::ranges::copy(units, reinterpret_cast<char*>(words.data()));
    return {words.data(), static_cast<PoDoFo::pdf_long>(words.size() - 1)};
}

void GlyphFont::embed(bool withGlyphSet) {
    font_->EmbedSubsetFont();
    PoDoFo::PdfObject& font = *font_->GetObject();
    const PoDoFo::PdfObject* map = font.GetDictionary().GetKey("ToUnicode");
    if (map == nullptr || !map->IsReference()) {
        throw Error(ErrorCode::Internal, "PoDoFo font without ToUnicode");
    }
    if (!withGlyphSet) {
        PoDoFo::PdfObject* descendants = font.MustGetIndirectKey("DescendantFonts");
        PoDoFo::PdfObject* descendant =
            objects_.MustGetObject(descendants->GetArray().front().GetReference());
        descendant->MustGetIndirectKey("FontDescriptor")->GetDictionary().RemoveKey("CIDSet");
    }
    const std::string text = toUnicode();
    objects_.GetObject(map->GetReference())
        ->GetStream()
        ->Set(text.data(), static_cast<PoDoFo::pdf_long>(text.size()));
}

std::string GlyphFont::toUnicode() const {
    std::string map(kCMapStart);
    std::vector<std::string> lines;
    for (const auto& [glyph, text] : texts_) {
        const std::u32string shown = text.empty() ? std::u32string(1, kNothingSeen) : text;
        lines.push_back('<' + hex16(glyph) + "> <" + utf16Hex(shown) + ">\n");
    }
    for (std::size_t start = 0; start < lines.size(); start += kMaxMappings) {
        const std::size_t end = std::min(start + kMaxMappings, lines.size());
        map += std::to_string(end - start) + " beginbfchar\n";
        for (std::size_t k = start; k < end; ++k) {
            map += lines[k];
        }
        map += "endbfchar\n";
    }
    return map.append(kCMapEnd);
}

} // namespace eseal::pdf::appearance
