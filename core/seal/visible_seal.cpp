#include "core/seal/visible_seal.hpp"

#include "core/pdf/conformance.hpp"
#include "core/pdf/number.hpp"
#include "core/seal/appearance_import.hpp"
#include "core/seal/appearance_text.hpp"

#include <utility>

namespace eseal::seal {
namespace {

namespace look = pdf::appearance;

constexpr SealBorder kUsualBorder{.width = 0.5, .color = {140, 140, 140}};
// What the numbers of an option and of a page box may differ by rounding.
constexpr double kTolerance = 0.01;

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

[[noreturn]] void refuseRectangle(const pdf::PageGeometry& page) {
    throw Error(
        ErrorCode::InvalidArgument, "the rectangle is not wholly on the page",
        {{"field", "rectangle"},
         {"pageWidth", page.shownWidth()},
         {"pageHeight", page.shownHeight()}});
}

void requireOnPage(const SealRectangle& box, const pdf::PageGeometry& page) {
    if (box.x + box.width > page.shownWidth() + kTolerance ||
        box.y + box.height > page.shownHeight() + kTolerance) {
        refuseRectangle(page);
    }
}

pdf::Page
pageFor(pdf::Document& document, const pdf::Dictionary& catalog, const VisibleOptions& options) {
    const std::int64_t number = options.page.value_or(1);
    const auto page = pdf::pageAt(document, catalog, number > 0 ? number - 1 : number);
    if (!page) {
        throw Error(ErrorCode::InvalidArgument, "no such page", {{"field", "page"}});
    }
    return *page;
}

pdf::Dictionary drawn(
    pdf::Document& document, pdf::RevisionWriter& revision, const pdf::Dictionary& catalog,
    const pdf::PageGeometry& page, double width, double height, const PrepareRequest& request) {
    if (request.appearances == nullptr) {
        throw Error(ErrorCode::Internal, "a visible seal without who could draw it");
    }
    const pdf::Conformance conformance = pdf::readConformance(document, catalog);
    look::AppearanceSpec spec = appearanceSpec(request, width, height);
    spec.transparency = conformance.pdfAPart != 1;
    spec.calibratedColors = conformance.pdfAPart != 0 && !conformance.hasRgbIntent;
    pdf::Dictionary appearances;
    appearances.set(
        "N",
        importAppearance(
            revision, request.appearances->draw(spec), pdf::uprightMatrix(page, width, height)));
    return appearances;
}

} // namespace

look::AppearanceSpec appearanceSpec(const PrepareRequest& request, double width, double height) {
    const VisibleOptions& options = request.options.visible;
    const SealLayout layout = options.chosenLayout();
    look::AppearanceSpec spec{
        .width = width,
        .height = height,
        .layout = kindOf(layout),
        .lines = {},
        .picture = options.logo,
        .border = {},
        .background = {},
        .fontSize = options.fontSize};
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

std::optional<WidgetAppearance> visibleSeal(
    pdf::Document& document, pdf::RevisionWriter& revision, const pdf::Dictionary& catalog,
    const PrepareRequest& request) {
    const VisibleOptions& options = request.options.visible;
    if (!options.rectangle) {
        refuseVisibleOptions(request.options, "needs a rectangle: the field is new");
        return std::nullopt;
    }
    const pdf::Page page = pageFor(document, catalog, options);
    const pdf::PageGeometry geometry = pdf::pageGeometry(document, page);
    const SealRectangle& box = *options.rectangle;
    requireOnPage(box, geometry);
    WidgetAppearance widget{
        .page = page.reference,
        .rectangle = {},
        .appearances =
            drawn(document, revision, catalog, geometry, box.width, box.height, request)};
    for (const double side : pdf::ownRectangle(geometry, {box.x, box.y, box.width, box.height})) {
        widget.rectangle.push_back(pdf::numberObject(side));
    }
    return widget;
}

std::optional<pdf::Dictionary> appearancesForField(
    pdf::Document& document, pdf::RevisionWriter& revision, const pdf::Dictionary& catalog,
    const pdf::Dictionary& field, const PrepareRequest& request) {
    if (request.options.visible.rectangle || request.options.visible.page) {
        refuseVisibleOptions(request.options, "the field has a place of its own");
    }
    std::array<double, 4> own{};
    const auto* reference = pdf::findAs<pdf::Reference>(field, "P");
    if (request.appearances == nullptr || reference == nullptr ||
        !pdf::readRectangle(document, document.valueOf(field, "Rect"), own) || own[0] >= own[2] ||
        own[1] >= own[3]) {
        refuseVisibleOptions(request.options, "the field has no place on a page");
        return std::nullopt;
    }
    const pdf::Object page = document.object(*reference);
    const auto* dictionary = page.as<pdf::Dictionary>();
    if (dictionary == nullptr) {
        return std::nullopt;
    }
    const pdf::PageGeometry geometry =
        pdf::pageGeometry(document, pdf::Page{*reference, *dictionary});
    const pdf::ShownRectangle size = pdf::shownSize(geometry, own);
    return drawn(document, revision, catalog, geometry, size.width, size.height, request);
}

} // namespace eseal::seal
