// Whether a filled field shows what it says (ISO 32000-2 12.7.4.3).
#pragma once

#include "core/pdf/document.hpp"

namespace eseal::verify {

/// The appearance of a text field or of a combo box draws something else than its value: pictures,
/// hidden text, other text. False where fonts or formats do not let it be told.
bool showsOtherwise(pdf::Document& document, const pdf::Dictionary& widget);

} // namespace eseal::verify
