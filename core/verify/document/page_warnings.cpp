#include "core/verify/document/page_warnings.hpp"

#include "core/base/error.hpp"
#include "core/pdf/page_geometry.hpp"
#include "core/pdf/page_tree.hpp"
#include "core/verify/document/drawn_places.hpp"
#include "core/verify/document/rules/field_appearance.hpp"
#include "core/verify/document/rules/field_facts.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace eseal::verify {
namespace {

constexpr std::size_t kMaxPages = 100;
constexpr std::size_t kMaxWidgets = 500;
// In points: lines around fields and text that ends where one begins are no overlap.
constexpr double kMargin = 1;

using Rectangle = std::array<double, 4>;

double areaOf(const Rectangle& rectangle) {
    return std::max(0.0, rectangle[2] - rectangle[0]) * std::max(0.0, rectangle[3] - rectangle[1]);
}

/// One lies over most of the other.
bool hides(const Rectangle& a, const Rectangle& b) {
    const Rectangle both{
        std::max(a[0], b[0]), std::max(a[1], b[1]), std::min(a[2], b[2]), std::min(a[3], b[3])};
    return areaOf(both) * 2 > std::min(areaOf(a), areaOf(b));
}

bool holds(const Rectangle& rectangle, const Place& place) {
    return place[0] > rectangle[0] + kMargin && place[0] < rectangle[2] - kMargin &&
           place[1] > rectangle[1] + kMargin && place[1] < rectangle[3] - kMargin;
}

struct SeenField {
    std::string name;
    std::string type;
    Rectangle rectangle{};
};

class PageSearch {
public:
    explicit PageSearch(RevisionView& view) : document_(view.document), catalog_(view.catalog) {}

    std::vector<Problem> run() {
        std::size_t number = 0;
        for (const pdf::Page& page : pdf::firstPages(document_, catalog_, kMaxPages)) {
            ++number;
            try {
                lookAt(page, std::to_string(number));
            } catch (const Error&) {
                continue; // drawn by what is not read here
            }
        }
        return std::move(found_);
    }

private:
    void lookAt(const pdf::Page& page, const std::string& number) {
        const std::vector<SeenField> fields = fieldsOn(page);
        for (std::size_t k = 0; k < fields.size(); ++k) {
            const auto over = std::find_if(
                fields.begin() + static_cast<std::ptrdiff_t>(k) + 1, fields.end(),
                [&](const SeenField& other) {
                    return hides(fields[k].rectangle, other.rectangle);
                });
            if (over != fields.end()) {
                found_.push_back({"fields-overlap", fields[k].name + ", " + over->name});
            }
        }
        const DrawnPlaces drawn = drawnPlaces(document_, page);
        for (const SeenField& field : fields) {
            if ((field.type == "Tx" || field.type == "Ch") &&
                std::ranges::any_of(
                    drawn.texts, [&](const Place& text) { return holds(field.rectangle, text); })) {
                found_.push_back({"field-covers-text", field.name});
            }
        }
        if (drawn.textUnderPicture) {
            found_.push_back({"text-under-picture", "page " + number});
        }
        if (drawn.hiddenText) {
            found_.push_back({"hidden-text", "page " + number});
        }
    }

    std::vector<SeenField> fieldsOn(const pdf::Page& page) {
        std::vector<SeenField> fields;
        const pdf::Object annotations = document_.valueOf(page.dictionary, "Annots");
        const auto* list = annotations.as<pdf::Array>();
        for (const pdf::Object& item : list != nullptr ? *list : pdf::Array()) {
            const pdf::Object annotation = document_.resolve(item);
            const auto* widget = annotation.as<pdf::Dictionary>();
            if (widget != nullptr && widgets_ < kMaxWidgets) {
                if (auto field = seenField(*widget)) {
                    fields.push_back(std::move(*field));
                }
            }
        }
        return fields;
    }

    std::optional<SeenField> seenField(const pdf::Dictionary& widget) {
        SeenField seen;
        if (!document_.valueOf(widget, "Subtype").isName("Widget") ||
            !isVisible(document_, widget) ||
            !pdf::readRectangle(document_, document_.valueOf(widget, "Rect"), seen.rectangle)) {
            return std::nullopt;
        }
        ++widgets_;
        const FieldFacts facts = fieldFacts(document_, widget);
        seen.name = facts.name;
        seen.type = facts.type;
        if (showsOtherText(document_, widget)) {
            found_.push_back({"field-shows-otherwise", facts.name});
        }
        return seen;
    }

    pdf::Document& document_;
    const pdf::Dictionary& catalog_;
    std::vector<Problem> found_;
    std::size_t widgets_ = 0;
};

} // namespace

std::vector<Problem> findPageWarnings(RevisionView& view) {
    try {
        return PageSearch(view).run();
    } catch (const Error&) {
        return {}; // without pages nothing is seen
    }
}

} // namespace eseal::verify
