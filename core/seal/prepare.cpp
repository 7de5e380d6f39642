#include "core/seal/prepare.hpp"

#include "core/pdf/change_permission.hpp"
#include "core/pdf/damage.hpp"
#include "core/pdf/document.hpp"
#include "core/pdf/form_fields.hpp"
#include "core/pdf/interactive_form.hpp"
#include "core/pdf/page_tree.hpp"
#include "core/pdf/revision_writer.hpp"
#include "core/pdf/text_string.hpp"
#include "core/seal/field_choice.hpp"
#include "core/seal/seed_values.hpp"
#include "core/seal/signature_dictionary.hpp"
#include "core/seal/signature_gap.hpp"
#include "core/seal/visible_seal.hpp"

#include <algorithm>
#include <utility>

namespace eseal::seal {
namespace {

// Annotation flags (ISO 32000-2 12.5.3): Print and Locked.
constexpr std::int64_t kWidgetFlags = 4 + 128;

struct Catalog {
    pdf::Reference reference;
    pdf::Dictionary dictionary;
};

Catalog readCatalog(pdf::Document& document) {
    const auto* root = pdf::findAs<pdf::Reference>(document.trailer(), "Root");
    if (root == nullptr) {
        pdf::damaged("trailer without /Root");
    }
    const pdf::Object object = document.object(*root);
    const auto* dictionary = object.as<pdf::Dictionary>();
    if (dictionary == nullptr) {
        pdf::damaged("catalog is not a dictionary");
    }
    const pdf::Object type = document.valueOf(*dictionary, "Type");
    if (!type.isNull() && !type.isName("Catalog")) {
        pdf::damaged("/Root does not lead to a catalog");
    }
    return {*root, *dictionary};
}

pdf::Dictionary
invisibleField(const std::string& name, pdf::Reference signature, pdf::Reference page) {
    const pdf::Object zero = pdf::Object::integer(0);
    pdf::Dictionary field;
    field.set("Type", pdf::Name{"Annot"});
    field.set("Subtype", pdf::Name{"Widget"});
    field.set("FT", pdf::Name{"Sig"});
    field.set("T", pdf::textString(name));
    field.set("V", signature);
    field.set("P", page);
    field.set("F", kWidgetFlags);
    field.set("Rect", pdf::Array{zero, zero, zero, zero});
    return field;
}

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
restrictionsOf(pdf::Document& document, const FieldChoice& choice, const SealOptions& options) {
    Restrictions restrictions{
        .certify = options.certify, .lockPermission = 0, .lock = options.lock};
    if (choice.existing) {
        restrictions.certify = requireSeedValuesMet(document, choice.existing->dictionary, options);
        takeFieldLock(document, *choice.existing, restrictions);
    }
    return restrictions;
}

/// Into the field that is there, of which nothing but its value and its look changes.
void signExistingField(
    pdf::RevisionWriter& revision, const pdf::SignatureField& field, pdf::Reference signature,
    std::optional<pdf::Dictionary> appearances) {
    pdf::Dictionary dictionary = field.dictionary;
    dictionary.set("V", signature);
    if (appearances) {
        dictionary.set("AP", *std::move(appearances));
    }
    revision.set(*field.reference, std::move(dictionary));
}

void addSignedField(
    pdf::RevisionWriter& revision, const Catalog& catalog, const std::string& name,
    const std::optional<FieldLock>& lock, pdf::Reference signature, pdf::Reference page,
    std::optional<WidgetAppearance> look) {
    const pdf::Reference reference = revision.add();
    pdf::Dictionary field = invisibleField(name, signature, page);
    if (look) {
        field.set("Rect", std::move(look->rectangle));
        field.set("AP", std::move(look->appearances));
    }
    if (lock) {
        const pdf::Reference lockReference = revision.add(); // table 235: "shall be indirect"
        revision.set(lockReference, lockDictionary(*lock));
        field.set("Lock", lockReference);
    }
    revision.set(reference, std::move(field));
    pdf::addAnnotation(revision, page, reference);
    pdf::addSignatureFieldToForm(revision, catalog.reference, reference);
}

void writeByteRange(PreparedRevision& prepared, const pdf::WrittenRevision& revision) {
    const std::size_t range = revision.placeholders.at(0);
    const std::uint64_t gap = prepared.inputSize + revision.placeholders.at(1);
    const std::uint64_t behind = gap + 2 * prepared.contentsCapacity + 2;
    const std::uint64_t total = prepared.inputSize + prepared.appended.size();
    if (total > kMaxSealedSize) {
        throw Error(ErrorCode::DocumentTooLarge, {}, {{"limit", kMaxSealedSize}});
    }
    prepared.byteRange = {0, gap, behind, total - behind};
    const std::string text = byteRangeText(prepared.byteRange);
    std::ranges::copy(text, prepared.appended.begin() + static_cast<std::ptrdiff_t>(range));
}

} // namespace

PreparedRevision prepare(ByteView document, const PrepareRequest& request) {
    const SealOptions& options = request.options;
    pdf::Document pdf(document, options.password);
    const Catalog catalog = readCatalog(pdf);
    const pdf::FormFields fields = pdf::readFormFields(pdf, catalog.dictionary);
    const FieldChoice choice = chooseField(fields, options.fieldName);
    const Restrictions restrictions = restrictionsOf(pdf, choice, options);
    requirePermitted(
        pdf::readEarlierSignatures(pdf, catalog.dictionary, fields), choice, restrictions.certify,
        options.visible.rectangle.has_value());

    PreparedRevision prepared;
    prepared.inputSize = document.size();
    prepared.contentsCapacity = request.contentsCapacity;
    prepared.pageCount = pdf::pageCount(pdf, catalog.dictionary);
    prepared.fieldName = choice.name;

    pdf::RevisionWriter revision(pdf);
    const pdf::Reference signature = revision.add();
    revision.set(signature, signatureDictionary(request, restrictions, catalog.reference));
    if (choice.existing) {
        signExistingField(
            revision, *choice.existing, signature,
            appearancesForField(
                pdf, revision, catalog.dictionary, choice.existing->dictionary, request));
        pdf::setSignaturesExist(revision, catalog.reference);
    } else {
        auto look = visibleSeal(pdf, revision, catalog.dictionary, request);
        const pdf::Reference page =
            look ? look->page : pdf::firstPage(pdf, catalog.dictionary).reference;
        addSignedField(
            revision, catalog, choice.name, restrictions.lock, signature, page, std::move(look));
    }
    if (restrictions.certify != Certification::None) {
        pdf::setCertification(revision, catalog.reference, signature);
    }

    pdf::WrittenRevision written = revision.write();
    prepared.appended = std::move(written.bytes);
    writeByteRange(prepared, written);
    return prepared;
}

} // namespace eseal::seal
