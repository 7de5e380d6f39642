// Form fields as the rules see them (ISO 32000-2 12.7.4).
#pragma once

#include "core/verify/document/step.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eseal::verify {

struct FieldFacts {
    std::string name; ///< full name, UTF-8
    std::string type; ///< /FT, inherited too; "" when there is none
    bool named = false;
    /// The first dictionary with a /T from here upwards; nothing for a field by itself.
    std::optional<pdf::Reference> owner;
    pdf::Dictionary field; ///< the dictionary of `owner`, or the one that was given
};

FieldFacts fieldFacts(pdf::Document& document, const pdf::Dictionary& dictionary);

/// An entry of a field or widget, its own or that of the nearest field above that has it; null
/// without one.
pdf::Object
inheritedValue(pdf::Document& document, const pdf::Dictionary& widget, std::string_view key);

/// A field, or the widget of one.
bool isFieldOrWidget(pdf::Document& document, const pdf::Dictionary& dictionary);

/// Its widget, or one of its kids, takes room on a page and is not hidden.
bool isVisible(pdf::Document& document, const pdf::Dictionary& field);

/// The form has fields that are filled in, not only signed.
bool hasFieldsToFill(pdf::Document& document, const pdf::Dictionary& catalog);

/// The form of a catalog lists this field at its top.
bool isTopField(pdf::Document& document, const pdf::Dictionary& catalog, pdf::Reference reference);

/// The field at the form's top that has this widget among its kids.
std::optional<pdf::Reference>
topFieldOfKid(pdf::Document& document, const pdf::Dictionary& catalog, pdf::Reference widget);

} // namespace eseal::verify
