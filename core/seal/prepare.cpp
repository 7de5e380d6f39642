#include "core/seal/prepare.hpp"

#include "core/pdf/certification.hpp"
#include "core/pdf/damage.hpp"
#include "core/pdf/document.hpp"
#include "core/pdf/interactive_form.hpp"
#include "core/pdf/page_tree.hpp"
#include "core/pdf/revision_writer.hpp"
#include "core/pdf/text_string.hpp"
#include "core/seal/signature_gap.hpp"

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

void refuseEncrypted(const pdf::Document& document) {
    if (document.trailer().find("Encrypt") != nullptr) {
        throw Error(ErrorCode::DocumentEncrypted);
    }
}

void refuseForbiddenChange(pdf::Document& document, const pdf::Dictionary& catalog) {
    if (pdf::certifiedPermission(document, catalog) == pdf::ChangePermission::None) {
        throw Error(
            ErrorCode::ChangesNotPermitted, "certified with DocMDP P=1", {{"rule", "DocMDP"}});
    }
}

std::string chooseFieldName(const std::set<std::string>& taken, const std::string& wanted) {
    if (!wanted.empty()) {
        if (taken.contains(wanted)) {
            throw Error(ErrorCode::FieldUnavailable, "field name is taken", {{"field", wanted}});
        }
        return wanted;
    }
    std::size_t number = 1;
    while (taken.contains("Signature" + std::to_string(number))) {
        ++number;
    }
    return "Signature" + std::to_string(number);
}

/// Ends in two placeholders, which the gap's introduction and the gap are made of.
pdf::Dictionary signatureDictionary(const PrepareRequest& request) {
    pdf::Dictionary signature;
    signature.set("Type", pdf::Name{"Sig"});
    signature.set("Filter", pdf::Name{"Adobe.PPKLite"});
    signature.set("SubFilter", pdf::Name{"ETSI.CAdES.detached"});
    signature.set("M", pdf::dateString(request.time));
    const auto setText = [&](std::string_view key, const std::string& text) {
        if (!text.empty()) {
            signature.set(key, pdf::textString(text));
        }
    };
    setText("Name", request.signerName);
    setText("Reason", request.options.reason);
    setText("Location", request.options.location);
    setText("ContactInfo", request.options.contact);
    signature.set("ByteRange", pdf::Placeholder{byteRangeText({})});
    signature.set(
        "Contents", pdf::Placeholder{'<' + std::string(2 * request.contentsCapacity, '0') + '>'});
    return signature;
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
    pdf::Document pdf(document);
    refuseEncrypted(pdf);
    const Catalog catalog = readCatalog(pdf);
    refuseForbiddenChange(pdf, catalog.dictionary);
    const pdf::Page page = pdf::firstPage(pdf, catalog.dictionary);
    pdf::RevisionWriter revision(pdf);

    PreparedRevision prepared;
    prepared.inputSize = document.size();
    prepared.contentsCapacity = request.contentsCapacity;
    prepared.pageCount = pdf::pageCount(pdf, catalog.dictionary);
    prepared.fieldName =
        chooseFieldName(pdf::fieldNames(revision, catalog.dictionary), request.options.fieldName);

    const pdf::Reference signature = revision.add();
    const pdf::Reference field = revision.add();
    revision.set(signature, signatureDictionary(request));
    revision.set(field, invisibleField(prepared.fieldName, signature, page.reference));
    pdf::addAnnotation(revision, page.reference, field);
    pdf::addSignatureFieldToForm(revision, catalog.reference, field);

    pdf::WrittenRevision written = revision.write();
    prepared.appended = std::move(written.bytes);
    writeByteRange(prepared, written);
    return prepared;
}

} // namespace eseal::seal
