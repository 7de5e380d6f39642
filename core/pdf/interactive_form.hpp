// The interactive form (ISO 32000-2 12.7) as far as signature fields need it.
#pragma once

#include "core/pdf/revision_writer.hpp"

namespace eseal::pdf {

/// Adds a field to the form, and the form to the catalog when there is none, rewriting as few
/// objects as that takes; sets SignaturesExist and AppendOnly (12.7.3, table 225).
void addSignatureFieldToForm(RevisionWriter& revision, Reference catalog, Reference field);

/// As addSignatureFieldToForm, for a field that is in the form already.
void setSignaturesExist(RevisionWriter& revision, Reference catalog);

/// Makes a signature the document's certification: /Perms /DocMDP of the catalog (12.8.2.2.2).
void setCertification(RevisionWriter& revision, Reference catalog, Reference signature);

/// Adds an annotation to a page's /Annots.
void addAnnotation(RevisionWriter& revision, Reference page, Reference annotation);

} // namespace eseal::pdf
