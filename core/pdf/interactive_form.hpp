// The interactive form (ISO 32000-2 12.7) as far as signature fields need it.
#pragma once

#include "core/pdf/revision_writer.hpp"

#include <set>
#include <string>

namespace eseal::pdf {

/// The names of the form's outermost named fields, in UTF-8. Throws document-damaged when the
/// form has more fields than can be looked at.
std::set<std::string> fieldNames(RevisionWriter& revision, const Dictionary& catalog);

/// Adds a field to the form, and the form to the catalog when there is none, rewriting as few
/// objects as that takes; sets SignaturesExist and AppendOnly (12.7.3, table 225).
void addSignatureFieldToForm(RevisionWriter& revision, Reference catalog, Reference field);

/// Adds an annotation to a page's /Annots.
void addAnnotation(RevisionWriter& revision, Reference page, Reference annotation);

} // namespace eseal::pdf
