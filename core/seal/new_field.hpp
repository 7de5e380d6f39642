// A signature field that the document did not have, and the revision around it.
#pragma once

#include "core/pdf/revision_writer.hpp"
#include "core/seal/prepare.hpp"

#include <string>

namespace eseal::seal {

/// Field and widget in one, without a size and without its page.
pdf::Dictionary invisibleField(const std::string& name, pdf::Reference signature);

/// Writes the field as this object into the page and into the form.
void addField(
    pdf::RevisionWriter& revision, pdf::Reference catalog, pdf::Reference page,
    pdf::Reference reference, pdf::Dictionary field);

/// The written revision becomes the appended part, with its ByteRange filled in. Its first two
/// placeholders are /ByteRange and /Contents. Throws Error(document-too-large).
void takeWritten(PreparedRevision& prepared, pdf::WrittenRevision written);

} // namespace eseal::seal
