#include "core/seal/new_field.hpp"

#include "core/base/error.hpp"
#include "core/pdf/interactive_form.hpp"
#include "core/pdf/text_string.hpp"
#include "core/seal/signature_gap.hpp"

#include <algorithm>
#include <utility>

namespace eseal::seal {
namespace {

// Annotation flags (ISO 32000-2 12.5.3): Print and Locked.
constexpr std::int64_t kWidgetFlags = 4 + 128;

} // namespace

pdf::Dictionary invisibleField(const std::string& name, pdf::Reference signature) {
    const pdf::Object zero = pdf::Object::integer(0);
    pdf::Dictionary field;
    field.set("Type", pdf::Name{"Annot"});
    field.set("Subtype", pdf::Name{"Widget"});
    field.set("FT", pdf::Name{"Sig"});
    field.set("T", pdf::textString(name));
    field.set("V", signature);
    field.set("F", kWidgetFlags);
    field.set("Rect", pdf::Array{zero, zero, zero, zero});
    return field;
}

void addField(
    pdf::RevisionWriter& revision, pdf::Reference catalog, pdf::Reference page,
    pdf::Reference reference, pdf::Dictionary field) {
    field.set("P", page);
    revision.set(reference, std::move(field));
    pdf::addAnnotation(revision, page, reference);
    pdf::addSignatureFieldToForm(revision, catalog, reference);
}

void takeWritten(PreparedRevision& prepared, pdf::WrittenRevision written) {
    prepared.appended = std::move(written.bytes);
    const std::size_t range = written.placeholders.at(0);
    const std::uint64_t gap = prepared.inputSize + written.placeholders.at(1);
    const std::uint64_t behind = gap + 2 * prepared.contentsCapacity + 2;
    const std::uint64_t total = prepared.inputSize + prepared.appended.size();
    if (total > kMaxSealedSize) {
        throw Error(ErrorCode::DocumentTooLarge, {}, {{"limit", kMaxSealedSize}});
    }
    prepared.byteRange = {0, gap, behind, total - behind};
    const std::string text = byteRangeText(prepared.byteRange);
    std::ranges::copy(text, prepared.appended.begin() + static_cast<std::ptrdiff_t>(range));
}

} // namespace eseal::seal
