#include "core/verify/document/rules/field_rule.hpp"

#include "core/verify/document/rules/annotation_kinds.hpp"
#include "core/verify/document/rules/button_rule.hpp"
#include "core/verify/document/rules/field_appearance.hpp"
#include "core/verify/document/rules/field_facts.hpp"
#include "core/verify/document/same_value.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

namespace eseal::verify {
namespace {

Ruling refusedField(std::string rule, const FieldFacts& facts, std::string detail = {}) {
    return {ChangeLevel::Forbidden, std::move(rule), std::move(detail), facts.name, false};
}

/// How a signature that has come into a field counts.
Ruling
signatureRuling(Step& step, const pdf::Dictionary& field, const FieldFacts& facts, bool newField) {
    const auto* reference = pdf::findAs<pdf::Reference>(field, "V");
    if (reference != nullptr && isOld(step, *reference)) {
        return refusedField("signature-reused", facts);
    }
    const pdf::Object value = step.newer.valueOf(field, "V");
    const auto* signature = value.as<pdf::Dictionary>();
    if (signature == nullptr || signature->find("ByteRange") == nullptr) {
        return refusedField("field-without-signature", facts, "its value is no signature");
    }
    const bool visible = isVisible(step.newer, field);
    // A writer gives time-stamps two types, which nobody has to choose between.
    const bool timeStamp = step.newer.valueOf(*signature, "SubFilter").isName("ETSI.RFC3161") ||
                           step.newer.valueOf(*signature, "Type").isName("DocTimeStamp");
    if (timeStamp && !visible) {
        return {ChangeLevel::LongTermEvidence, "document-time-stamp-added", {}, facts.name, false};
    }
    if (timeStamp && newField) {
        // It names nobody who would answer for what it covers.
        return refusedField("visible-time-stamp-added", facts);
    }
    return {
        ChangeLevel::FormFilling,
        timeStamp ? "visible-time-stamp-added" : "signature-added",
        {},
        facts.name,
        visible && newField};
}

bool onlyKeys(
    const std::vector<std::string>& keys, std::initializer_list<std::string_view> allowed,
    std::string& refused) {
    for (const std::string& key : keys) {
        if (!isOneOf(key, allowed)) {
            refused = "/" + key;
            return false;
        }
    }
    return true;
}

/// What was seen is hidden, or the other way round: something lies under it, or beside it.
bool isHiddenOtherwise(Step& step, const pdf::Dictionary& older, const pdf::Dictionary& newer) {
    static constexpr std::int64_t kInvisibleHiddenNoView = 1 | 2 | 32;
    const auto hidden = [](pdf::Document& document, const pdf::Dictionary& widget) {
        const pdf::Object flags = document.valueOf(widget, "F");
        const auto* bits = flags.as<std::int64_t>();
        return bits != nullptr ? *bits & kInvisibleHiddenNoView : 0;
    };
    return hidden(step.older, older) != hidden(step.newer, newer);
}

/// @param older,newer the widget as the two revisions have it
Ruling filledField(
    Step& step, const FieldFacts& facts, const pdf::Dictionary& older,
    const pdf::Dictionary& newer) {
    if (isHiddenOtherwise(step, older, newer)) {
        return refusedField("field-changed", facts, "/F");
    }
    const std::string button = facts.type == "Btn" ? refusedButton(step, older, newer) : "";
    if (!button.empty()) {
        return refusedField(button, facts);
    }
    if (showsOtherwise(step.newer, newer)) {
        return refusedField("field-shows-otherwise", facts);
    }
    if (drawsAnew(step, older, newer)) {
        return refusedField("field-drawn-anew", facts);
    }
    return {ChangeLevel::FormFilling, "field-filled", {}, facts.name, false};
}

Ruling changedSignatureField(
    Step& step, const FieldFacts& facts, const pdf::Dictionary& newer,
    const std::vector<std::string>& keys) {
    std::string refused;
    // Writers set flags and types of signature fields as they like.
    if (onlyKeys(keys, {"Ff", "Type"}, refused)) {
        return {ChangeLevel::LongTermEvidence, "field-flags-changed", {}, facts.name, false};
    }
    if (!step.older.valueOf(facts.field, "V").isNull()) {
        return refusedField("signed-field-changed", facts, refused);
    }
    const FieldFacts after = fieldFacts(step.newer, newer);
    if (step.newer.valueOf(after.field, "V").isNull()) {
        return refusedField("signature-field-changed", facts, refused);
    }
    if (!onlyKeys(
            keys,
            {"Ff", "Type", "V", "AP", "AS", "F", "DA", "Q", "M", "MK", "Lock", "SV", "P", "DR"},
            refused)) {
        return refusedField("signature-field-changed", facts, refused);
    }
    return signatureRuling(step, after.field, after, false);
}

/// The appearance that the widget had, and has no more, is also used as something else.
bool leavesSharedAppearance(
    const Step& step, const pdf::Dictionary& older, const std::vector<std::string>& keys) {
    const auto* appearance = pdf::findAs<pdf::Reference>(older, "AP");
    if (appearance == nullptr || std::ranges::find(keys, "AP") == keys.end()) {
        return false;
    }
    return std::ranges::any_of(
        step.usages.of(appearance->number), [](const Usage& usage) { return usage.outer != "AP"; });
}

} // namespace

Ruling addedField(Step& step, pdf::Reference reference) {
    const pdf::Object object = step.newer.object(reference);
    const auto* field = object.as<pdf::Dictionary>();
    if (field == nullptr) {
        return {ChangeLevel::None, {}, {}, {}, false};
    }
    const FieldFacts facts = fieldFacts(step.newer, *field);
    if (isOld(step, reference) || facts.type != "Sig" || field->find("Parent") != nullptr) {
        return refusedField("field-added", facts, "only signature fields may be added");
    }
    if (!step.newer.valueOf(*field, "V").isNull()) {
        return signatureRuling(step, *field, facts, true);
    }
    if (isVisible(step.newer, *field)) {
        return refusedField("field-without-signature", facts, "a field that is seen was added");
    }
    return {ChangeLevel::FormFilling, "signature-field-added", {}, facts.name, false};
}

Ruling changedField(Step& step, const ChangedObject& change) {
    const auto& older = *change.older.as<pdf::Dictionary>();
    const FieldFacts facts = fieldFacts(step.older, older);
    const auto* newer = change.newer.as<pdf::Dictionary>();
    if (newer == nullptr || change.stream) {
        return refusedField("field-replaced", facts);
    }
    const std::vector<std::string> keys = differingKeys(older, *newer);
    if (std::ranges::find(keys, "Type") != keys.end() &&
        (older.find("Type") != nullptr || !step.newer.valueOf(*newer, "Type").isName("Annot"))) {
        return refusedField("field-replaced", facts, "/Type");
    }
    if (leavesSharedAppearance(step, older, keys)) {
        return refusedField("object-changed", facts, "an appearance that others use");
    }
    if (facts.type == "Sig") {
        return changedSignatureField(step, facts, *newer, keys);
    }
    std::string refused;
    if (!onlyKeys(
            keys, {"Ff", "Type", "V", "RV", "DV", "AP", "AS", "F", "DA", "DS", "Q", "M", "I", "TI"},
            refused)) {
        return refusedField("field-changed", facts, refused);
    }
    return filledField(step, facts, older, *newer);
}

Ruling changedValue(Step& step, const ChangedObject& change) {
    FieldFacts facts;
    for (const Usage& usage : step.usages.of(change.reference.number)) {
        const auto owner = referenceTo(step.older, usage.owner);
        const pdf::Object object = owner ? step.older.object(*owner) : pdf::Object();
        const auto* dictionary = object.as<pdf::Dictionary>();
        if (dictionary == nullptr) {
            return {ChangeLevel::Forbidden, "object-changed", "a value", {}, false};
        }
        facts = fieldFacts(step.older, *dictionary);
        if (facts.type.empty() || facts.type == "Sig") {
            return refusedField("signature-changed", facts);
        }
    }
    return {ChangeLevel::FormFilling, "field-filled", {}, facts.name, false};
}

Rulings changedAppearance(Step& step, const ChangedObject& change) {
    Rulings rulings;
    std::set<std::uint32_t> seen;
    std::vector<Usage> waiting = step.usages.of(change.reference.number);
    while (!waiting.empty()) {
        const Usage usage = std::move(waiting.back());
        waiting.pop_back();
        if (!seen.insert(usage.owner).second) {
            continue;
        }
        const auto owner = referenceTo(step.older, usage.owner);
        const pdf::Object object = owner ? step.older.object(*owner) : pdf::Object();
        const auto* dictionary = object.as<pdf::Dictionary>();
        const FieldFacts facts =
            dictionary != nullptr ? fieldFacts(step.older, *dictionary) : FieldFacts();
        const bool widget =
            dictionary != nullptr && usage.outer == "AP" && dictionary->find("Rect") != nullptr;
        if (!widget) {
            return {refusedField("object-changed", facts, "an appearance that others use")};
        }
        const pdf::Object now = step.newer.object(*owner);
        const auto* drawn = now.as<pdf::Dictionary>();
        const pdf::Dictionary& current = drawn != nullptr ? *drawn : *dictionary;
        if (!step.older.valueOf(*dictionary, "Subtype").isName("Widget")) {
            rulings.push_back(
                isComment(step.newer, current)
                    ? Ruling{ChangeLevel::Annotations, "annotation-changed", {}, {}, false}
                    : coveringAnnotation(step.newer, current));
        } else if (facts.type.empty() || facts.type == "Sig") {
            const bool nowSigned =
                step.older.valueOf(facts.field, "V").isNull() && facts.type == "Sig";
            rulings.push_back(
                nowSigned ? Ruling{ChangeLevel::FormFilling, "field-filled", {}, facts.name, false}
                          : refusedField("signed-field-changed", facts, "its appearance"));
        } else {
            rulings.push_back(filledField(step, facts, *dictionary, current));
        }
    }
    return rulings;
}

} // namespace eseal::verify
