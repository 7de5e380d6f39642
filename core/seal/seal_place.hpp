// Where on which page a seal is to be seen.
#pragma once

#include "core/pdf/field_widget.hpp"
#include "core/pdf/page_geometry.hpp"
#include "core/seal/seal_options.hpp"

#include <array>
#include <optional>

namespace eseal::seal {

struct SealPlace {
    pdf::Reference page;
    pdf::PageGeometry geometry;
    std::array<double, 4> rectangle{}; ///< in the page's own coordinates
    double width = 0;                  ///< points, as shown
    double height = 0;
};

/// Of a new field; nothing when the seal is not to be seen. Throws Error(invalid-argument) with
/// {"field"} for a page that is not there, a rectangle that is not wholly on it, and options of a
/// visible seal without a rectangle.
std::optional<SealPlace>
placeAsAsked(pdf::Document& document, const pdf::Dictionary& catalog, const SealOptions& options);

/// Of a field that the document has, by its widget (nothing: none). Nothing when its rectangle is
/// empty or its page not known. Throws Error(invalid-argument) when the options ask for another
/// place, or for a look that nobody would see.
std::optional<SealPlace> placeOfField(
    pdf::Document& document, const pdf::Dictionary& catalog,
    const std::optional<pdf::FieldWidget>& widget, const SealOptions& options);

} // namespace eseal::seal
