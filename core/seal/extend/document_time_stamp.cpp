#include "core/seal/extend/document_time_stamp.hpp"

#include "core/pdf/catalog.hpp"
#include "core/pdf/conformance.hpp"
#include "core/pdf/document.hpp"
#include "core/pdf/form_fields.hpp"
#include "core/pdf/page_tree.hpp"
#include "core/pdf/revision_writer.hpp"
#include "core/pdf/security_store.hpp"
#include "core/seal/field_choice.hpp"
#include "core/seal/new_field.hpp"
#include "core/seal/signature_gap.hpp"
#include "core/seal/visible_seal.hpp"

#include <utility>

namespace eseal::seal {
namespace {

pdf::Dictionary timeStampDictionary(std::size_t contentsCapacity) {
    pdf::Dictionary dictionary;
    dictionary.set("Type", pdf::Name{"DocTimeStamp"});
    dictionary.set("Filter", pdf::Name{"Adobe.PPKLite"});
    dictionary.set("SubFilter", pdf::Name{std::string(kTimeStampSubFilter)});
    dictionary.set("ByteRange", pdf::Placeholder{byteRangeText({})});
    dictionary.set(
        "Contents", pdf::Placeholder{'<' + std::string(2 * contentsCapacity, '0') + '>'});
    return dictionary;
}

} // namespace

PreparedRevision prepareDocumentTimeStamp(
    ByteView document, const std::string& password, std::size_t contentsCapacity) {
    pdf::Document pdf(document, password);
    const pdf::Catalog catalog = pdf::readCatalog(pdf);
    const FieldChoice choice = chooseField(pdf::readFormFields(pdf, catalog.dictionary), {});

    PreparedRevision prepared;
    prepared.inputSize = document.size();
    prepared.contentsCapacity = contentsCapacity;
    prepared.pageCount = pdf::pageCount(pdf, catalog.dictionary);
    prepared.fieldName = choice.name;

    pdf::RevisionWriter revision(pdf);
    const pdf::Reference timeStamp = revision.add();
    revision.set(timeStamp, timeStampDictionary(contentsCapacity));
    pdf::Dictionary field = invisibleField(choice.name, timeStamp);
    if (pdf::readConformance(pdf, catalog.dictionary).pdfAPart == 1) {
        field.set("AP", emptyAppearances(revision));
    }
    const pdf::Reference page = pdf::firstPage(pdf, catalog.dictionary).reference;
    addField(revision, catalog.reference, page, revision.add(), std::move(field));
    pdf::declareSecurityExtension(pdf, revision, catalog.reference);
    takeWritten(prepared, revision.write());
    return prepared;
}

} // namespace eseal::seal
