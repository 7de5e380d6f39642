// The interactive form as a whole, and the lists that its fields are in (ISO 32000-2 12.7.3).
#pragma once

#include "core/verify/document/step.hpp"

namespace eseal::verify {

/// @param older,newer the form's dictionary; null when there was none.
Rulings compareForms(Step& step, const pdf::Object& older, const pdf::Object& newer);

/// /DR: names may be added, those that there are stay what they are.
Ruling compareFormResources(Step& step, const pdf::Object& older, const pdf::Object& newer);

/// /Fields: it may grow by signature fields, and nothing may leave it.
Rulings compareFieldLists(Step& step, const pdf::Object& older, const pdf::Object& newer);

} // namespace eseal::verify
