#include "core/seal/visible_seal.hpp"

#include "core/pdf/conformance.hpp"
#include "core/seal/appearance_import.hpp"
#include "core/seal/appearance_text.hpp"

#include <utility>

namespace eseal::seal {
namespace {

namespace look = pdf::appearance;

constexpr SealBorder kUsualBorder{.width = 0.5, .color = {140, 140, 140}};

look::Color colorOf(SealColor color) {
    return {color.red, color.green, color.blue};
}

look::LayoutKind kindOf(SealLayout layout) {
    switch (layout) {
    case SealLayout::Text:
        return look::LayoutKind::Text;
    case SealLayout::Logo:
        return look::LayoutKind::Logo;
    case SealLayout::Both:
        return look::LayoutKind::Both;
    case SealLayout::Picture:
        break;
    }
    return look::LayoutKind::Picture;
}

bool showsText(SealLayout layout) {
    return layout == SealLayout::Text || layout == SealLayout::Both;
}

} // namespace

look::AppearanceSpec appearanceSpec(
    pdf::Document& document, const pdf::Dictionary& catalog, const SealPlace& place,
    const PrepareRequest& request) {
    const VisibleOptions& options = request.options.visible;
    const SealLayout layout = options.chosenLayout();
    const pdf::Conformance conformance = pdf::readConformance(document, catalog);
    const bool calibrated = conformance.pdfAPart != 0 && !conformance.hasRgbIntent;
    look::AppearanceSpec spec{
        .width = place.width,
        .height = place.height,
        .layout = kindOf(layout),
        .lines = {},
        .picture = options.logo,
        .border = {},
        .background = {},
        .fontSize = options.fontSize,
        // Without an output intent, transparency would need a colour space for the page.
        .transparency = conformance.pdfAPart != 1 && !calibrated,
        .calibratedColors = calibrated,
        .glyphSets = conformance.pdfAPart == 1};
    if (showsText(layout)) {
        spec.lines = appearanceLines(request);
    }
    const SealBorder border =
        options.border.value_or(showsText(layout) ? kUsualBorder : SealBorder{});
    if (border.width > 0) {
        spec.border = look::Border{border.width, colorOf(border.color)};
    }
    if (options.background) {
        spec.background = colorOf(*options.background);
    }
    return spec;
}

pdf::Dictionary emptyAppearances(pdf::RevisionWriter& revision) {
    const pdf::Object zero = pdf::Object::integer(0);
    pdf::Dictionary form;
    form.set("Type", pdf::Name{"XObject"});
    form.set("Subtype", pdf::Name{"Form"});
    form.set("BBox", pdf::Array{zero, zero, zero, zero});
    const pdf::Reference reference = revision.add();
    revision.setStream(reference, std::move(form), {});
    pdf::Dictionary appearances;
    appearances.set("N", reference);
    return appearances;
}

const look::AppearanceMaker& appearanceMaker(const PrepareRequest& request) {
    if (request.appearances == nullptr) {
        throw Error(ErrorCode::Internal, "a visible seal without who could draw it");
    }
    return *request.appearances;
}

pdf::Dictionary drawSeal(
    pdf::Document& document, pdf::RevisionWriter& revision, const pdf::Dictionary& catalog,
    const SealPlace& place, const PrepareRequest& request) {
    const look::AppearanceSpec spec = appearanceSpec(document, catalog, place, request);
    pdf::Dictionary appearances;
    appearances.set(
        "N", importAppearance(
                 revision, appearanceMaker(request).draw(spec),
                 pdf::uprightMatrix(place.geometry, place.width, place.height)));
    return appearances;
}

} // namespace eseal::seal
