#include "core/verify/document/widget_place.hpp"

#include "core/pdf/field_widget.hpp"
#include "core/pdf/page_geometry.hpp"
#include "core/verify/document/rules/field_facts.hpp"

namespace eseal::verify {
namespace {

constexpr int kMaxTreeDepth = 64;

std::uint32_t leavesOf(pdf::Document& document, const pdf::Object& node) {
    const pdf::Object resolved = document.resolve(node);
    const auto* dictionary = resolved.as<pdf::Dictionary>();
    if (dictionary == nullptr) {
        return 0;
    }
    const pdf::Object count = document.valueOf(*dictionary, "Count");
    const auto* number = count.as<std::int64_t>();
    if (number == nullptr || dictionary->find("Kids") == nullptr) {
        return 1;
    }
    return *number > 0 && *number <= pdf::kMaxObjectNumber ? static_cast<std::uint32_t>(*number)
                                                           : 0;
}

/// From 1, by the counts of the branches before it; 0 when its parents do not have it.
std::uint32_t pageNumber(pdf::Document& document, pdf::Reference page) {
    std::uint32_t before = 0;
    pdf::Reference child = page;
    for (int level = 0; level < kMaxTreeDepth; ++level) {
        const pdf::Object object = document.object(child);
        const auto* dictionary = object.as<pdf::Dictionary>();
        const auto* parent =
            dictionary != nullptr ? pdf::findAs<pdf::Reference>(*dictionary, "Parent") : nullptr;
        if (parent == nullptr) {
            return level > 0 ? before + 1 : 0;
        }
        const pdf::Object node = document.object(*parent);
        const auto* above = node.as<pdf::Dictionary>();
        const pdf::Object kids =
            above != nullptr ? document.valueOf(*above, "Kids") : pdf::Object();
        const auto* list = kids.as<pdf::Array>();
        if (list == nullptr) {
            return 0;
        }
        for (const pdf::Object& kid : *list) {
            if (kid == pdf::Object(child)) {
                break;
            }
            before += leavesOf(document, kid);
        }
        child = *parent;
    }
    return 0;
}

/// A rectangle of the page as it is seen, from its lower left corner.
std::array<double, 4>
shownRectangle(const pdf::PageGeometry& page, const std::array<double, 4>& own) {
    const double left = own[0] - page.left;
    const double bottom = own[1] - page.bottom;
    const double right = page.right - own[2];
    const double top = page.top - own[3];
    const double width = own[2] - own[0];
    const double height = own[3] - own[1];
    std::array<double, 4> shown{left, bottom, width, height};
    switch (page.rotation) {
    case 90:
        shown = {bottom, right, height, width};
        break;
    case 180:
        shown = {right, top, width, height};
        break;
    case 270:
        shown = {top, left, height, width};
        break;
    default:
        break;
    }
    for (double& value : shown) {
        value *= page.userUnit;
    }
    return shown;
}

} // namespace

std::optional<WidgetPlace> placeOf(RevisionView& view, const pdf::SignatureField& field) {
    pdf::Document& document = view.document;
    const auto widget = pdf::findWidget(document, field);
    std::array<double, 4> own{};
    if (!widget || !isVisible(document, widget->dictionary) ||
        !pdf::readRectangle(document, document.valueOf(widget->dictionary, "Rect"), own)) {
        return std::nullopt;
    }
    WidgetPlace place;
    const auto page = pdf::pageOfWidget(document, view.catalog, *widget);
    if (!page) {
        place.rectangle = {own[0], own[1], own[2] - own[0], own[3] - own[1]};
        return place;
    }
    place.page = pageNumber(document, page->reference);
    place.rectangle = shownRectangle(pdf::pageGeometry(document, *page), own);
    return place;
}

} // namespace eseal::verify
