#include "core/pdf/appearance/font.hpp"

#include <hb-ot.h>

#include <array>
#include <utility>

namespace eseal::pdf::appearance {
namespace {

constexpr float kBoldWeight = 600;
// Latin capitals of most fonts, where the font does not say.
constexpr double kUsualCapHeight = 0.7;

struct ReleaseBlob {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
struct ReleaseFace {
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
using Blob = std::unique_ptr<hb_blob_t, ReleaseBlob>;
using Face = std::unique_ptr<hb_face_t, ReleaseFace>;

/// PDF text is made from "glyf" outlines in a file that holds one font.
bool hasTrueTypeOutlines(ByteView file, hb_face_t* face) {
    const Blob outlines(hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f')));
    return !asText(file).starts_with("ttcf") && hb_blob_get_length(outlines.get()) > 0;
}

} // namespace

std::unique_ptr<Font> Font::open(ByteView file) {
    const Blob blob(hb_blob_create(
        asText(file).data(), static_cast<unsigned>(file.size()), HB_MEMORY_MODE_READONLY, nullptr,
        nullptr));
    const Face face(hb_face_create(blob.get(), 0));
    if (!hasTrueTypeOutlines(file, face.get()) || hb_face_get_upem(face.get()) == 0) {
        return nullptr;
    }
    std::unique_ptr<Font> font(new Font); // the constructor is private
    font->file_ = file;
    font->font_.reset(hb_font_create(face.get()));
    font->unitsPerEm_ = hb_face_get_upem(face.get());
    font->measure();
    return font;
}

void Font::measure() {
    hb_font_extents_t extents{};
    hb_font_get_h_extents(font_.get(), &extents);
    ascent_ = toEm(extents.ascender);
    descent_ = -toEm(extents.descender);
    hb_position_t height = 0;
    const bool known =
        hb_ot_metrics_get_position(font_.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &height) != 0;
    capHeight_ = known && height > 0 ? toEm(height) : kUsualCapHeight;
    bold_ = hb_style_get_value(font_.get(), HB_STYLE_TAG_WEIGHT) >= kBoldWeight;
}

bool Font::has(char32_t character) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font_.get(), character, &glyph) != 0 && glyph != 0;
}

double Font::advance(hb_codepoint_t glyph) const {
    return toEm(hb_font_get_glyph_h_advance(font_.get(), glyph));
}

const Font* FontSet::fontFor(char32_t character, bool bold) {
    const Font* other = nullptr;
    for (std::size_t index = 0; index < files_.size(); ++index) {
        const Font* font = at(index);
        if (font == nullptr || !font->has(character)) {
            continue;
        }
        if (font->isBold() == bold) {
            return font;
        }
        other = other != nullptr ? other : font;
    }
    return other;
}

const Font* FontSet::at(std::size_t index) {
    opened_.resize(files_.size());
    if (!opened_[index]) {
        opened_[index] = Font::open(files_[index]);
    }
    return opened_[index]->get();
}

} // namespace eseal::pdf::appearance
