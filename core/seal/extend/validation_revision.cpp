#include "core/seal/extend/validation_revision.hpp"

#include "core/pdf/catalog.hpp"
#include "core/pdf/document.hpp"
#include "core/pdf/revision_writer.hpp"

namespace eseal::seal {

Bytes validationRevision(
    ByteView document, const std::string& password, const pdf::ValidationData& data) {
    pdf::Document pdf(document, password);
    const pdf::Catalog catalog = pdf::readCatalog(pdf);
    pdf::RevisionWriter revision(pdf);
    if (!pdf::addToSecurityStore(pdf, revision, catalog.reference, data)) {
        return {};
    }
    return revision.write().bytes;
}

} // namespace eseal::seal
