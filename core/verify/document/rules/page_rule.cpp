#include "core/verify/document/rules/page_rule.hpp"

#include "core/verify/document/rules/annotation_kinds.hpp"
#include "core/verify/document/rules/field_facts.hpp"
#include "core/verify/document/rules/field_rule.hpp"
#include "core/verify/document/rules/lists.hpp"
#include "core/verify/document/same_value.hpp"

namespace eseal::verify {
namespace {

Ruling refusedPage(std::string rule, std::string detail = {}) {
    return {ChangeLevel::Forbidden, std::move(rule), std::move(detail), {}, false};
}

/// The same dictionary or array in another object; what changes in there is judged there. Never
/// asked of streams, whose data would be left out.
bool isSameElsewhere(
    Step& step, const std::string& key, const pdf::Dictionary& older,
    const pdf::Dictionary& newer) {
    return isOneOf(key, {"Resources", "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"}) &&
           sameValue(step.older.valueOf(older, key), step.newer.valueOf(newer, key));
}

/// The references that both lists have come in the same order: what is drawn later covers what is
/// drawn before it.
bool keepsOrder(const pdf::Object& older, const pdf::Object& newer) {
    const auto* before = older.as<pdf::Array>();
    const auto* after = newer.as<pdf::Array>();
    if (before == nullptr || after == nullptr) {
        return true;
    }
    auto next = before->begin();
    for (const pdf::Object& item : *after) {
        if (next != before->end() && item == *next) {
            ++next;
        }
    }
    return next == before->end();
}

/// The widget of a signature field: judged as its field is.
Ruling addedWidget(Step& step, pdf::Reference reference, const pdf::Dictionary& widget) {
    FieldFacts facts = fieldFacts(step.newer, widget);
    pdf::Reference field = facts.owner.value_or(reference);
    if (!facts.named) {
        // Some writers leave out /Parent.
        if (const auto parent = topFieldOfKid(step.newer, step.newerCatalog, reference)) {
            field = *parent;
            facts = fieldFacts(step.newer, *step.newer.object(field).as<pdf::Dictionary>());
        }
    }
    if (facts.type != "Sig" || !isTopField(step.newer, step.newerCatalog, field)) {
        return {ChangeLevel::Forbidden, "widget-added", {}, facts.name, false};
    }
    if (isOld(step, field)) {
        // Of a field that was in the form and on no page: it may come there unseen, or signed in
        // this revision, which is judged where the field has changed.
        const pdf::Object olderField = step.older.object(field);
        const auto* before = olderField.as<pdf::Dictionary>();
        const bool wasSigned = before != nullptr && !step.older.valueOf(*before, "V").isNull();
        const bool nowSigned = !step.newer.valueOf(facts.field, "V").isNull();
        if (wasSigned && isVisible(step.newer, widget)) {
            return {ChangeLevel::Forbidden, "signature-shown-again", {}, facts.name, false};
        }
        return nowSigned || !isVisible(step.newer, widget)
                   ? Ruling{ChangeLevel::LongTermEvidence, "signature-field-added", {}, facts.name, false}
                   : Ruling{ChangeLevel::Forbidden, "widget-added", {}, facts.name, false};
    }
    return addedField(step, field);
}

Ruling addedAnnotation(Step& step, const pdf::Object& item) {
    const pdf::Object object = step.newer.resolve(item);
    const auto* annotation = object.as<pdf::Dictionary>();
    if (annotation == nullptr) {
        return {ChangeLevel::None, {}, {}, {}, false};
    }
    const auto* reference = item.as<pdf::Reference>();
    const bool widget = step.newer.valueOf(*annotation, "Subtype").isName("Widget");
    if (widget && reference != nullptr) {
        return addedWidget(step, *reference, *annotation);
    }
    if (widget || annotation->find("FT") != nullptr) {
        return refusedPage("widget-added");
    }
    if (reference != nullptr && isOld(step, *reference)) {
        return refusedPage("annotation-reused", "an object that had been there unseen");
    }
    if (!isComment(step.newer, *annotation)) {
        return coveringAnnotation(step.newer, *annotation);
    }
    return {ChangeLevel::Annotations, "annotation-added", {}, {}, false};
}

} // namespace

Rulings compareAnnotationLists(Step& step, const pdf::Object& older, const pdf::Object& newer) {
    const auto added = additions(older, newer);
    if (!added) {
        return {refusedPage("annotation-removed")};
    }
    if (!keepsOrder(older, newer)) {
        return {refusedPage("annotations-reordered")};
    }
    Rulings rulings;
    for (const pdf::Object& annotation : *added) {
        rulings.push_back(addedAnnotation(step, annotation));
    }
    return rulings;
}

Rulings changedPage(Step& step, const ChangedObject& change) {
    const auto& older = *change.older.as<pdf::Dictionary>();
    const auto* newer = change.newer.as<pdf::Dictionary>();
    if (newer == nullptr || change.stream) {
        return {refusedPage("page-replaced")};
    }
    Rulings rulings;
    for (const std::string& key : differingKeys(older, *newer)) {
        if (key == "Annots") {
            const Rulings lists = compareAnnotationLists(
                step, step.older.valueOf(older, key), step.newer.valueOf(*newer, key));
            rulings.insert(rulings.end(), lists.begin(), lists.end());
        } else if (isSameElsewhere(step, key, older, *newer)) {
            continue;
        } else if (key == "StructParents" && older.find(key) == nullptr) {
            rulings.push_back({ChangeLevel::FormFilling, "structure-grown", {}, {}, false});
        } else if (key == "Tabs") {
            rulings.push_back(
                {ChangeLevel::Annotations, "annotation-order-changed", {}, {}, false});
        } else {
            rulings.push_back(refusedPage("page-changed", "/" + key));
        }
    }
    return rulings;
}

Ruling changedPageTree(const ChangedObject& change) {
    const auto* newer = change.newer.as<pdf::Dictionary>();
    const auto& older = *change.older.as<pdf::Dictionary>();
    // A library signs the page trees that it writes anew.
    const bool marked = newer != nullptr && !change.stream &&
                        differingKeys(older, *newer) == std::vector<std::string>{"ITXT"};
    return marked ? Ruling{ChangeLevel::LongTermEvidence, "metadata-changed", {}, {}, false}
                  : refusedPage("page-tree-changed");
}

Ruling changedAnnotation(Step& step, const ChangedObject& change) {
    const auto* newer = change.newer.as<pdf::Dictionary>();
    if (newer == nullptr || change.stream ||
        !sameValue(
            step.older.valueOf(*change.older.as<pdf::Dictionary>(), "Subtype"),
            step.newer.valueOf(*newer, "Subtype"))) {
        return refusedPage("annotation-replaced");
    }
    if (!isComment(step.newer, *newer)) {
        return coveringAnnotation(step.newer, *newer);
    }
    return {ChangeLevel::Annotations, "annotation-changed", {}, {}, false};
}

} // namespace eseal::verify
