#include "core/pdf/field_widget.hpp"

#include <utility>

namespace eseal::pdf {
namespace {

bool isWidget(Document& document, const Dictionary& dictionary) {
    return document.valueOf(dictionary, "Subtype").isName("Widget") ||
           dictionary.find("Rect") != nullptr;
}

} // namespace

std::optional<FieldWidget> findWidget(Document& document, const SignatureField& field) {
    if (isWidget(document, field.dictionary)) {
        return field.reference ? std::optional(FieldWidget{*field.reference, field.dictionary})
                               : std::nullopt;
    }
    const Object kids = document.valueOf(field.dictionary, "Kids");
    const auto* children = kids.as<Array>();
    for (const Object& child : children != nullptr ? *children : Array()) {
        const auto* reference = child.as<Reference>();
        const Object kid = reference != nullptr ? document.object(*reference) : Object();
        const auto* dictionary = kid.as<Dictionary>();
        if (dictionary != nullptr && dictionary->find("T") == nullptr &&
            isWidget(document, *dictionary)) {
            return FieldWidget{*reference, *dictionary};
        }
    }
    return std::nullopt;
}

std::optional<Page>
pageOfWidget(Document& document, const Dictionary& catalog, const FieldWidget& widget) {
    if (const auto* reference = findAs<Reference>(widget.dictionary, "P")) {
        const Object page = document.object(*reference);
        if (const auto* dictionary = page.as<Dictionary>()) {
            return Page{*reference, *dictionary};
        }
    }
    return pageWithAnnotation(document, catalog, widget.reference);
}

} // namespace eseal::pdf
