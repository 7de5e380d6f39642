#include "core/verify/document/rules/field_facts.hpp"

#include "core/pdf/page_geometry.hpp"
#include "core/pdf/text_string.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace eseal::verify {
namespace {

constexpr int kMaxAncestors = 64;
constexpr std::size_t kMaxKids = 1000;
constexpr std::size_t kMaxNamePart = 2048;

bool takesRoom(pdf::Document& document, const pdf::Dictionary& widget) {
    // What is only kept from the screen (NoView) can still be printed.
    static constexpr std::int64_t kHidden = 2;
    const pdf::Object rect = document.valueOf(widget, "Rect");
    std::array<double, 4> rectangle{};
    if (rect.isNull() || (pdf::readRectangle(document, rect, rectangle) &&
                          (rectangle[2] - rectangle[0]) * (rectangle[3] - rectangle[1]) == 0)) {
        return false;
    }
    const pdf::Object flags = document.valueOf(widget, "F");
    const auto* bits = flags.as<std::int64_t>();
    return bits == nullptr || (*bits & kHidden) == 0;
}

pdf::Object topFields(pdf::Document& document, const pdf::Dictionary& catalog) {
    const pdf::Object form = document.valueOf(catalog, "AcroForm");
    const auto* dictionary = form.as<pdf::Dictionary>();
    return dictionary != nullptr ? document.valueOf(*dictionary, "Fields") : pdf::Object();
}

} // namespace

FieldFacts fieldFacts(pdf::Document& document, const pdf::Dictionary& dictionary) {
    FieldFacts facts;
    facts.field = dictionary;
    pdf::Dictionary current = dictionary;
    std::optional<pdf::Reference> reference;
    for (int level = 0; level < kMaxAncestors; ++level) {
        const pdf::Object type = document.valueOf(current, "FT");
        if (const auto* text = type.as<pdf::Name>(); text != nullptr && facts.type.empty()) {
            facts.type = text->text;
        }
        const pdf::Object part = document.valueOf(current, "T");
        if (const auto* text = part.as<pdf::String>()) {
            const std::string utf8 = pdf::textOf({text->bytes.substr(0, kMaxNamePart)});
            if (!facts.named) {
                facts.named = true;
                facts.owner = reference;
                facts.field = current;
                facts.name = utf8;
            } else {
                facts.name.insert(0, utf8 + '.');
            }
        }
        const auto* parent = pdf::findAs<pdf::Reference>(current, "Parent");
        const pdf::Object above = parent != nullptr ? document.object(*parent) : pdf::Object();
        if (above.as<pdf::Dictionary>() == nullptr) {
            break;
        }
        reference = *parent;
        current = *above.as<pdf::Dictionary>();
    }
    return facts;
}

pdf::Object
inheritedValue(pdf::Document& document, const pdf::Dictionary& widget, std::string_view key) {
    pdf::Dictionary current = widget;
    for (int level = 0; level < kMaxAncestors; ++level) {
        pdf::Object value = document.valueOf(current, key);
        if (!value.isNull()) {
            return value; // a parent can have thousands of kids
        }
        const pdf::Object above = document.valueOf(current, "Parent");
        const auto* parent = above.as<pdf::Dictionary>();
        if (parent == nullptr) {
            return {};
        }
        current = *parent;
    }
    return {};
}

bool isFieldOrWidget(pdf::Document& document, const pdf::Dictionary& dictionary) {
    return dictionary.find("FT") != nullptr ||
           document.valueOf(dictionary, "Subtype").isName("Widget") ||
           (dictionary.find("T") != nullptr && dictionary.find("Parent") != nullptr &&
            !fieldFacts(document, dictionary).type.empty());
}

bool isVisible(pdf::Document& document, const pdf::Dictionary& field) {
    if (takesRoom(document, field)) {
        return true;
    }
    const pdf::Object kids = document.valueOf(field, "Kids");
    const auto* children = kids.as<pdf::Array>();
    if (children == nullptr) {
        return false;
    }
    return children->size() > kMaxKids ||
           std::ranges::any_of(*children, [&](const pdf::Object& child) {
               const pdf::Object kid = document.resolve(child);
               const auto* dictionary = kid.as<pdf::Dictionary>();
               return dictionary != nullptr && takesRoom(document, *dictionary);
           });
}

bool hasFieldsToFill(pdf::Document& document, const pdf::Dictionary& catalog) {
    const pdf::Object fields = topFields(document, catalog);
    const auto* list = fields.as<pdf::Array>();
    if (list == nullptr) {
        return false;
    }
    return list->size() > kMaxKids || std::ranges::any_of(*list, [&](const pdf::Object& item) {
               const pdf::Object field = document.resolve(item);
               const auto* dictionary = field.as<pdf::Dictionary>();
               return dictionary != nullptr && !document.valueOf(*dictionary, "FT").isName("Sig");
           });
}

bool isTopField(pdf::Document& document, const pdf::Dictionary& catalog, pdf::Reference reference) {
    const pdf::Object fields = topFields(document, catalog);
    const auto* list = fields.as<pdf::Array>();
    return list != nullptr && std::ranges::find(*list, pdf::Object(reference)) != list->end();
}

std::optional<pdf::Reference>
topFieldOfKid(pdf::Document& document, const pdf::Dictionary& catalog, pdf::Reference widget) {
    static constexpr std::size_t kMaxFields = 5000;
    const pdf::Object fields = topFields(document, catalog);
    const auto* list = fields.as<pdf::Array>();
    if (list == nullptr || list->size() > kMaxFields) {
        return std::nullopt;
    }
    for (const pdf::Object& item : *list) {
        const auto* reference = item.as<pdf::Reference>();
        const pdf::Object field = document.resolve(item);
        const auto* dictionary = field.as<pdf::Dictionary>();
        const pdf::Object kids =
            dictionary != nullptr ? document.valueOf(*dictionary, "Kids") : pdf::Object();
        const auto* children = kids.as<pdf::Array>();
        if (reference != nullptr && children != nullptr &&
            std::ranges::find(*children, pdf::Object(widget)) != children->end()) {
            return *reference;
        }
    }
    return std::nullopt;
}

} // namespace eseal::verify
