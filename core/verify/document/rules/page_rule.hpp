// Pages and the annotations on them (ISO 32000-2 7.7.3.3, 12.5).
#pragma once

#include "core/verify/document/step.hpp"

namespace eseal::verify {

/// A page may get annotations; nothing else of it may change.
Rulings changedPage(Step& step, const ChangedObject& change);

/// A node above pages: nothing of it may change.
Ruling changedPageTree(const ChangedObject& change);

/// /Annots.
Rulings compareAnnotationLists(Step& step, const pdf::Object& older, const pdf::Object& newer);

/// An annotation that is no widget.
Ruling changedAnnotation(Step& step, const ChangedObject& change);

} // namespace eseal::verify
