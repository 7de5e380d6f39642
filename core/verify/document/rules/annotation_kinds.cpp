#include "core/verify/document/rules/annotation_kinds.hpp"

#include "core/verify/document/rules/annotation_cover.hpp"
#include "core/verify/document/same_value.hpp"

namespace eseal::verify {
namespace {

std::string kindOf(pdf::Document& document, const pdf::Dictionary& annotation) {
    const pdf::Object subtype = document.valueOf(annotation, "Subtype");
    const auto* kind = subtype.as<pdf::Name>();
    return kind != nullptr ? kind->text : std::string();
}

} // namespace

bool isComment(pdf::Document& document, const pdf::Dictionary& annotation) {
    const bool kind = isOneOf(
        kindOf(document, annotation),
        {"Text", "Popup", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret", "Link"});
    return kind && !canCoverPage(document, annotation);
}

Ruling coveringAnnotation(pdf::Document& document, const pdf::Dictionary& annotation) {
    return {
        ChangeLevel::Forbidden, "annotation-covers", "/" + kindOf(document, annotation), {}, false};
}

} // namespace eseal::verify
