// Fields that were added or changed after a signature.
#pragma once

#include "core/verify/document/step.hpp"

namespace eseal::verify {

/// A field that the form did not list. Only signature fields may come, and what is seen of one
/// has to be a signature.
Ruling addedField(Step& step, pdf::Reference reference);

/// A field or widget with other content: values and how they look may change, not what the field
/// is, and nothing of a field that has been signed.
Ruling changedField(Step& step, const ChangedObject& change);

/// The value of a field, as an object of its own.
Ruling changedValue(Step& step, const ChangedObject& change);

/// /AP of widgets, as an object of its own, or a form XObject in it that was written anew.
Rulings changedAppearance(Step& step, const ChangedObject& change);

} // namespace eseal::verify
