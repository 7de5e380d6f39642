#include "core/seal/seal_place.hpp"

namespace eseal::seal {
namespace {

// What the numbers of an option and of a page box may differ by rounding.
constexpr double kTolerance = 0.01;

void requireOnPage(const SealRectangle& box, const pdf::PageGeometry& page) {
    if (box.x + box.width > page.shownWidth() + kTolerance ||
        box.y + box.height > page.shownHeight() + kTolerance) {
        throw Error(
            ErrorCode::InvalidArgument, "the rectangle is not wholly on the page",
            {{"field", "rectangle"},
             {"pageWidth", page.shownWidth()},
             {"pageHeight", page.shownHeight()}});
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

} // namespace

std::optional<SealPlace>
placeAsAsked(pdf::Document& document, const pdf::Dictionary& catalog, const SealOptions& options) {
    if (!options.visible.rectangle) {
        refuseVisibleOptions(options, "needs a rectangle: the field is new");
        return std::nullopt;
    }
    const pdf::Page page = pageFor(document, catalog, options.visible);
    const pdf::PageGeometry geometry = pdf::pageGeometry(document, page);
    const SealRectangle& box = *options.visible.rectangle;
    requireOnPage(box, geometry);
    return SealPlace{
        .page = page.reference,
        .geometry = geometry,
        .rectangle = pdf::ownRectangle(geometry, {box.x, box.y, box.width, box.height}),
        .width = box.width,
        .height = box.height};
}

std::optional<SealPlace> placeOfField(
    pdf::Document& document, const pdf::Dictionary& catalog,
    const std::optional<pdf::FieldWidget>& widget, const SealOptions& options) {
    if (options.visible.rectangle || options.visible.page) {
        refuseVisibleOptions(options, "the field has a place of its own");
    }
    std::array<double, 4> own{};
    const bool hasArea =
        widget && pdf::readRectangle(document, document.valueOf(widget->dictionary, "Rect"), own) &&
        own[0] < own[2] && own[1] < own[3];
    const auto page = hasArea ? pdf::pageOfWidget(document, catalog, *widget) : std::nullopt;
    if (!page) {
        refuseVisibleOptions(options, "the field has no place on a page");
        return std::nullopt;
    }
    const pdf::PageGeometry geometry = pdf::pageGeometry(document, *page);
    const pdf::ShownRectangle size = pdf::shownSize(geometry, own);
    return SealPlace{
        .page = page->reference,
        .geometry = geometry,
        .rectangle = own,
        .width = size.width,
        .height = size.height};
}

} // namespace eseal::seal
