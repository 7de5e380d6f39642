#include "core/pdf/appearance/podofo_painter.hpp"

#include "core/base/error.hpp"
#include "core/pdf/appearance/glyph_font.hpp"

#include <cmath>
#include <cstdlib>
#include <utility>

namespace eseal::pdf::appearance {
namespace {

// Glyphs that stand where their widths put them are shown together (PDF widths are rounded).
constexpr double kSamePlace = 0.002;

PoDoFo::PdfColor podofoColor(Color color) {
    const double red = color.red / 255.0;
    if (color.red == color.green && color.green == color.blue) {
        return PoDoFo::PdfColor(red);
    }
    return {red, color.green / 255.0, color.blue / 255.0};
}

/// IEC 61966-2-1 in the terms of ISO 32000-2 8.6.5.3.
PoDoFo::PdfObject colorSpaces() {
    static constexpr std::string_view kSpaces =
        "<</DefaultGray[/CalGray<</WhitePoint[0.9505 1 1.089]/Gamma 2.2>>]"
        "/DefaultRGB[/CalRGB<</WhitePoint[0.9505 1 1.089]/Gamma[2.2 2.2 2.2]"
        "/Matrix[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]>>]>>";
    PoDoFo::PdfVariant value;
    PoDoFo::PdfTokenizer tokenizer(kSpaces.data(), kSpaces.size());
    tokenizer.GetNextVariant(value, nullptr);
    return {value};
}

class Painting {
public:
    explicit Painting(const DisplayList& list)
        : list_(list), form_(PoDoFo::PdfRect(0, 0, list.width, list.height), &objects_) {
        objects_.SetAutoDelete(true);
        painter_.SetPage(&form_);
    }

    void paint(const Picture* picture, bool glyphSets) {
        if (list_.background) {
            painter_.SetColor(podofoColor(*list_.background));
            painter_.Rectangle(0, 0, list_.width, list_.height);
            painter_.Fill();
        }
        if (list_.picture && picture != nullptr) {
            drawPicture(*picture, *list_.picture);
        }
        for (const PlacedRun& placed : list_.text) {
            drawRun(placed);
        }
        if (list_.border) {
            drawBorder(*list_.border);
        }
        painter_.FinishPage();
        for (auto& [font, subset] : fonts_) {
            subset->embed(glyphSets);
        }
    }

    void calibrateColors() {
        form_.GetResources()->GetDictionary().AddKey("ColorSpace", colorSpaces());
    }

    std::vector<AppearanceObject> objects() {
        std::vector<AppearanceObject> made{read(*form_.GetObject())};
        for (PoDoFo::PdfObject* object : objects_) {
            if (object != form_.GetObject()) {
                made.push_back(read(*object));
            }
        }
        return made;
    }

private:
    void drawBorder(const Border& border) {
        painter_.SetStrokingColor(podofoColor(border.color));
        painter_.SetStrokeWidth(border.width);
        painter_.Rectangle(
            border.width / 2, border.width / 2, list_.width - border.width,
            list_.height - border.width);
        painter_.Stroke();
    }

    void drawPicture(const Picture& picture, const Box& box) {
        image_ = makeImage(picture, picture.components, picture.data);
        if (!picture.alpha.empty()) {
            mask_ = makeImage(picture, 1, picture.alpha);
            image_->SetImageSoftmask(mask_.get());
        }
        painter_.DrawImage(
            box.x, box.y, image_.get(), box.width / picture.width, box.height / picture.height);
    }

    std::unique_ptr<PoDoFo::PdfImage>
    makeImage(const Picture& picture, unsigned components, const Bytes& data) {
        auto image = std::make_unique<PoDoFo::PdfImage>(&objects_);
        image->SetImageColorSpace(
            components == 1 ? PoDoFo::ePdfColorSpace_DeviceGray : PoDoFo::ePdfColorSpace_DeviceRGB);
        PoDoFo::PdfMemoryInputStream stream(
            asText(data).data(), static_cast<PoDoFo::pdf_long>(data.size()));
        PoDoFo::PdfDictionary& dictionary = image->GetObject()->GetDictionary();
        if (picture.kind == PictureKind::Jpeg) {
            dictionary.AddKey("Filter", PoDoFo::PdfName("DCTDecode"));
            image->SetImageDataRaw(picture.width, picture.height, 8, &stream);
        } else {
            image->SetImageData(picture.width, picture.height, 8, &stream);
        }
        dictionary.RemoveKey("BBox"); // of forms only
        return image;
    }

    GlyphFont& subsetOf(const Font* font) {
        std::unique_ptr<GlyphFont>& subset = fonts_[font];
        if (!subset) {
            subset = std::make_unique<GlyphFont>(
                *font, library_, objects_, static_cast<int>(fonts_.size()) - 1);
        }
        return *subset;
    }

    void drawRun(const PlacedRun& placed) {
        GlyphFont& subset = subsetOf(placed.run.font);
        subset.font()->SetFontSize(static_cast<float>(placed.size));
        painter_.SetFont(subset.font());
        painter_.SetColor(podofoColor(placed.color));
        const std::span<const Glyph> glyphs(placed.run.glyphs);
        for (std::size_t start = 0; start < glyphs.size();) {
            std::size_t end = start + 1;
            double next = glyphs[start].x + glyphs[start].advance;
            while (end < glyphs.size() && std::abs(glyphs[end].x - next) < kSamePlace &&
                   glyphs[end].y == glyphs[start].y) {
                next += glyphs[end].advance;
                ++end;
            }
            painter_.DrawText(
                placed.x + glyphs[start].x * placed.size, placed.y + glyphs[start].y * placed.size,
                subset.textFor(glyphs.subspan(start, end - start)));
            start = end;
        }
    }

    static AppearanceObject read(PoDoFo::PdfObject& object) {
        AppearanceObject made;
        made.number = static_cast<std::uint32_t>(object.Reference().ObjectNumber());
        object.ToString(made.value, PoDoFo::ePdfWriteMode_Compact);
        if (object.HasStream()) {
            char* buffer = nullptr;
            PoDoFo::pdf_long size = 0;
            object.GetStream()->GetCopy(&buffer, &size);
            const std::unique_ptr<char, void (*)(void*)> owner(buffer, PoDoFo::podofo_free);
            made.data.emplace(buffer, buffer + size);
        }
        return made;
    }

    const DisplayList& list_;
    GlyphLibrary library_;
    PoDoFo::PdfVecObjects objects_;
    PoDoFo::PdfXObject form_;
    PoDoFo::PdfPainter painter_;
    std::unique_ptr<PoDoFo::PdfImage> image_;
    std::unique_ptr<PoDoFo::PdfImage> mask_;
    std::map<const Font*, std::unique_ptr<GlyphFont>> fonts_;
};

} // namespace

std::vector<AppearanceObject>
paint(const DisplayList& list, const Picture* picture, const AppearanceSpec& spec) {
    PoDoFo::PdfError::EnableLogging(false);
    try {
        Painting painting(list);
        painting.paint(picture, spec.glyphSets);
        if (spec.calibratedColors) {
            painting.calibrateColors();
        }
        return painting.objects();
    } catch (const PoDoFo::PdfError& problem) {
        throw Error(
            ErrorCode::Internal,
            std::string("appearance: ") + PoDoFo::PdfError::ErrorName(problem.GetError()));
    }
}

} // namespace eseal::pdf::appearance
