// What is seen of a form field (ISO 32000-2 12.5.6.19).
#pragma once

#include "core/pdf/form_fields.hpp"
#include "core/pdf/page_tree.hpp"

#include <optional>

namespace eseal::pdf {

struct FieldWidget {
    Reference reference;
    Dictionary dictionary;
};

/// The field's own dictionary when the two are merged, else the first of its kids that is a
/// widget and no field. Nothing for a field that has none as an object of its own.
std::optional<FieldWidget> findWidget(Document& document, const SignatureField& field);

/// The page that the widget names by /P, else the one among whose annotations it is.
std::optional<Page>
pageOfWidget(Document& document, const Dictionary& catalog, const FieldWidget& widget);

} // namespace eseal::pdf
