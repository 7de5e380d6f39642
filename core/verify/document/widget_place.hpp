// Where a signature is seen.
#pragma once

#include "core/pdf/form_fields.hpp"
#include "core/verify/document/findings.hpp"
#include "core/verify/document/history.hpp"

namespace eseal::verify {

/// Nothing for a field that takes no room on a page or is hidden.
std::optional<WidgetPlace> placeOf(RevisionView& view, const pdf::SignatureField& field);

} // namespace eseal::verify
