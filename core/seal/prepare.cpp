#include "core/seal/prepare.hpp"

#include "core/pdf/catalog.hpp"
#include "core/pdf/change_permission.hpp"
#include "core/pdf/conformance.hpp"
#include "core/pdf/damage.hpp"
#include "core/pdf/document.hpp"
#include "core/pdf/form_fields.hpp"
#include "core/pdf/interactive_form.hpp"
#include "core/pdf/number.hpp"
#include "core/pdf/page_tree.hpp"
#include "core/pdf/repair/recovery_revision.hpp"
#include "core/pdf/revision_writer.hpp"
#include "core/seal/field_choice.hpp"
#include "core/seal/new_field.hpp"
#include "core/seal/seed_values.hpp"
#include "core/seal/signature_dictionary.hpp"
#include "core/seal/visible_seal.hpp"

#include <utility>

namespace eseal::seal {
namespace {

/// The lock that an existing field brings along (table 236), for the signature to declare.
void takeFieldLock(
    pdf::Document& document, const pdf::SignatureField& field, Restrictions& restrictions) {
    const pdf::Object value = document.valueOf(field.dictionary, "Lock");
    const auto* dictionary = value.as<pdf::Dictionary>();
    if (dictionary == nullptr) {
        return;
    }
    if (restrictions.lock) {
        const auto* reason = "the field has a /Lock of its own";
        throw Error(
            ErrorCode::FieldUnavailable, reason, {{"field", field.name}, {"reason", reason}});
    }
    const pdf::LockedFields locked = pdf::readLockedFields(document, *dictionary, field.name);
    restrictions.lock = FieldLock{static_cast<FieldLockAction>(locked.action), locked.names};
    const pdf::Object permission = document.valueOf(*dictionary, "P");
    const auto* number = permission.as<std::int64_t>();
    if (number != nullptr && *number >= 1 && *number <= 3) {
        restrictions.lockPermission = *number;
    }
}

Restrictions
restrictionsOf(pdf::Document& document, const FieldChoice& choice, const PrepareRequest& request) {
    Restrictions restrictions{
        .certify = request.options.certify, .lockPermission = 0, .lock = request.options.lock};
    if (choice.existing) {
        restrictions.certify = requireSeedValuesMet(document, choice.existing->dictionary, request);
        takeFieldLock(document, *choice.existing, restrictions);
    }
    return restrictions;
}

/// Into the field that is there, of which nothing but its value and its look changes.
void signExistingField(
    pdf::Document& document, pdf::RevisionWriter& revision, const pdf::Catalog& catalog,
    const pdf::SignatureField& field, pdf::Reference signature, const PrepareRequest& request) {
    pdf::Dictionary dictionary = field.dictionary;
    dictionary.set("V", signature);
    auto widget = pdf::findWidget(document, field);
    const auto place = placeOfField(document, catalog.dictionary, widget, request.options);
    if (place && request.appearances != nullptr) {
        const bool merged = widget->reference == *field.reference;
        pdf::Dictionary& seen = merged ? dictionary : widget->dictionary;
        seen.set("AP", drawSeal(document, revision, catalog.dictionary, *place, request));
        if (!merged) {
            revision.set(widget->reference, std::move(widget->dictionary));
        }
    }
    revision.set(*field.reference, std::move(dictionary));
    pdf::setSignaturesExist(revision, catalog.reference);
}

/// Where the new field is seen and what it looks like; the page alone when it is not seen.
pdf::Reference placeNewField(
    pdf::Document& document, pdf::RevisionWriter& revision, const pdf::Catalog& catalog,
    pdf::Dictionary& field, const PrepareRequest& request) {
    const auto place = placeAsAsked(document, catalog.dictionary, request.options);
    if (!place) {
        if (pdf::readConformance(document, catalog.dictionary).pdfAPart == 1) {
            field.set("AP", emptyAppearances(revision));
        }
        return pdf::firstPage(document, catalog.dictionary).reference;
    }
    pdf::Array rectangle;
    for (const double side : place->rectangle) {
        rectangle.push_back(pdf::numberObject(side));
    }
    field.set("Rect", std::move(rectangle));
    field.set("AP", drawSeal(document, revision, catalog.dictionary, *place, request));
    return place->page;
}

void addSignedField(
    pdf::Document& document, pdf::RevisionWriter& revision, const pdf::Catalog& catalog,
    const std::string& name, const std::optional<FieldLock>& lock, pdf::Reference signature,
    const PrepareRequest& request) {
    const pdf::Reference reference = revision.add();
    pdf::Dictionary field = invisibleField(name, signature);
    const pdf::Reference page = placeNewField(document, revision, catalog, field, request);
    if (lock) {
        const pdf::Reference lockReference = revision.add(); // table 235: "shall be indirect"
        revision.set(lockReference, lockDictionary(*lock));
        field.set("Lock", lockReference);
    }
    addField(revision, catalog.reference, page, reference, std::move(field));
}

} // namespace

PreparedRevision prepare(ByteView document, const PrepareRequest& request) {
    const SealOptions& options = request.options;
    pdf::Document pdf(document, options.password);
    const pdf::Catalog catalog = pdf::readCatalog(pdf);
    const pdf::FormFields fields = pdf::readFormFields(pdf, catalog.dictionary);
    const FieldChoice choice = chooseField(fields, options.fieldName);
    const Restrictions restrictions = restrictionsOf(pdf, choice, request);
    const pdf::EarlierSignatures earlier =
        pdf::readEarlierSignatures(pdf, catalog.dictionary, fields);
    requirePermitted(earlier, choice, restrictions.certify, options.visible.rectangle.has_value());

    PreparedRevision prepared;
    prepared.inputSize = document.size();
    prepared.contentsCapacity = request.contentsCapacity;
    prepared.pageCount = pdf::pageCount(pdf, catalog.dictionary);
    prepared.fieldName = choice.name;
    prepared.certify = restrictions.certify;
    prepared.followsSignatures = earlier.any;

    pdf::RevisionWriter revision(pdf);
    const pdf::Reference signature = revision.add();
    revision.set(signature, signatureDictionary(request, restrictions, catalog.reference));
    if (choice.existing) {
        signExistingField(pdf, revision, catalog, *choice.existing, signature, request);
    } else {
        addSignedField(pdf, revision, catalog, choice.name, restrictions.lock, signature, request);
    }
    if (restrictions.certify != Certification::None) {
        pdf::setCertification(revision, catalog.reference, signature);
    }

    takeWritten(prepared, revision.write());
    return prepared;
}

Bytes recoveryFor(ByteView document) {
    return pdf::recoveryRevision(document);
}

PreparedRevision withRecovery(PreparedRevision revision, ByteView recovery) {
    revision.appended.insert(revision.appended.begin(), recovery.begin(), recovery.end());
    revision.inputSize -= recovery.size();
    revision.repaired = true;
    return revision;
}

} // namespace eseal::seal
