// Whether a filled field shows what it says (ISO 32000-2 12.7.4.3).
#pragma once

#include "core/verify/document/step.hpp"

namespace eseal::verify {

/// The appearance of a text field or of a combo box draws something else than its value: pictures,
/// hidden text, other text. False where fonts or formats do not let it be told.
bool showsOtherwise(pdf::Document& document, const pdf::Dictionary& widget);

/// The same, but of other text only, that can be told for certain.
bool showsOtherText(pdf::Document& document, const pdf::Dictionary& widget);

/// A text field or combo box whose value is what it was draws other text than it did: what was
/// signed showed something else than the value, and the value is shown now (a "shadow attack").
/// @param older,newer the widget as the two revisions have it
bool drawsAnew(Step& step, const pdf::Dictionary& older, const pdf::Dictionary& newer);

} // namespace eseal::verify
