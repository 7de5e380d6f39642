#include "core/pdf/page_geometry.hpp"

#include "core/pdf/number.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace eseal::pdf {
namespace {

constexpr std::size_t kMaxPageDepth = 64;
constexpr double kMaxUserUnit = 75'000;
constexpr std::array<double, 4> kLetter{0, 0, 612, 792};

/// The page's own value or that of the nearest ancestor (7.7.3.4).
Object inherited(Document& document, const Page& page, std::string_view key) {
    std::set<Reference> visited;
    Object node = page.dictionary;
    while (const auto* dictionary = node.as<Dictionary>()) {
        Object value = document.valueOf(*dictionary, key);
        const auto* parent = findAs<Reference>(*dictionary, "Parent");
        if (!value.isNull() || parent == nullptr || visited.size() == kMaxPageDepth ||
            !visited.insert(*parent).second) {
            return value;
        }
        node = document.object(*parent);
    }
    return {};
}

bool isEmpty(const std::array<double, 4>& box) {
    return box[0] >= box[2] || box[1] >= box[3];
}

std::array<double, 4> visibleBox(Document& document, const Page& page) {
    std::array<double, 4> media{};
    if (!readRectangle(document, inherited(document, page, "MediaBox"), media) || isEmpty(media)) {
        media = kLetter;
    }
    std::array<double, 4> crop{};
    if (!readRectangle(document, inherited(document, page, "CropBox"), crop)) {
        return media;
    }
    crop = {
        std::max(media[0], crop[0]), std::max(media[1], crop[1]), std::min(media[2], crop[2]),
        std::min(media[3], crop[3])};
    return isEmpty(crop) ? media : crop;
}

int rotationOf(const Object& value) {
    const auto* number = value.as<std::int64_t>();
    if (number == nullptr || *number % 90 != 0) {
        return 0;
    }
    return static_cast<int>((*number % 360 + 360) % 360);
}

} // namespace

bool readRectangle(Document& document, const Object& object, std::array<double, 4>& rectangle) {
    const auto* array = object.as<Array>();
    if (array == nullptr || array->size() != rectangle.size()) {
        return false;
    }
    std::array<double, 4> corners{};
    for (std::size_t k = 0; k < corners.size(); ++k) {
        const auto number = numberOf(document.resolve((*array)[k]));
        if (!number) {
            return false;
        }
        corners[k] = *number;
    }
    rectangle = {
        std::min(corners[0], corners[2]), std::min(corners[1], corners[3]),
        std::max(corners[0], corners[2]), std::max(corners[1], corners[3])};
    return true;
}

PageGeometry pageGeometry(Document& document, const Page& page) {
    const std::array<double, 4> box = visibleBox(document, page);
    PageGeometry geometry{
        .left = box[0],
        .bottom = box[1],
        .right = box[2],
        .top = box[3],
        .rotation = rotationOf(inherited(document, page, "Rotate")),
        .userUnit = 1};
    const auto unit = numberOf(document.valueOf(page.dictionary, "UserUnit"));
    if (unit && *unit > 0 && *unit <= kMaxUserUnit) {
        geometry.userUnit = *unit;
    }
    return geometry;
}

std::array<double, 4> ownRectangle(const PageGeometry& page, const ShownRectangle& shown) {
    const double x = shown.x / page.userUnit;
    const double y = shown.y / page.userUnit;
    const double width = shown.width / page.userUnit;
    const double height = shown.height / page.userUnit;
    switch (page.rotation) {
    case 90:
        return {page.right - y - height, page.bottom + x, page.right - y, page.bottom + x + width};
    case 180:
        return {page.right - x - width, page.top - y - height, page.right - x, page.top - y};
    case 270:
        return {page.left + y, page.top - x - width, page.left + y + height, page.top - x};
    default:
        return {page.left + x, page.bottom + y, page.left + x + width, page.bottom + y + height};
    }
}

ShownRectangle shownSize(const PageGeometry& page, const std::array<double, 4>& own) {
    const double width = (own[2] - own[0]) * page.userUnit;
    const double height = (own[3] - own[1]) * page.userUnit;
    return page.liesOnItsSide() ? ShownRectangle{0, 0, height, width}
                                : ShownRectangle{0, 0, width, height};
}

std::array<double, 6> uprightMatrix(const PageGeometry& page, double width, double height) {
    switch (page.rotation) {
    case 90:
        return {0, 1, -1, 0, height, 0};
    case 180:
        return {-1, 0, 0, -1, width, height};
    case 270:
        return {0, -1, 1, 0, 0, width};
    default:
        return {1, 0, 0, 1, 0, 0};
    }
}

} // namespace eseal::pdf
