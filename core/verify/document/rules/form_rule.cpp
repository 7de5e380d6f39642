#include "core/verify/document/rules/form_rule.hpp"

#include "core/verify/document/rules/field_facts.hpp"
#include "core/verify/document/rules/field_rule.hpp"
#include "core/verify/document/rules/lists.hpp"
#include "core/verify/document/same_value.hpp"

namespace eseal::verify {
namespace {

/// /DR: names may be added, those that there are stay what they are.
bool growsOnly(Step& step, const pdf::Object& older, const pdf::Object& newer, int depth) {
    static constexpr int kCategories = 2;
    const auto* before = older.as<pdf::Dictionary>();
    const auto* after = newer.as<pdf::Dictionary>();
    if (before == nullptr || after == nullptr || depth >= kCategories) {
        return older.isNull() || sameValue(older, newer);
    }
    for (const pdf::DictionaryEntry& entry : before->entries()) {
        const pdf::Object* raw = after->find(entry.key);
        const bool same = raw != nullptr && sameValue(entry.value, *raw);
        if (!same && !growsOnly(
                         step, step.older.resolve(entry.value),
                         step.newer.valueOf(*after, entry.key), depth + 1)) {
            return false;
        }
    }
    return true;
}

Ruling formKeyRuling(
    Step& step, const pdf::Dictionary& older, const pdf::Dictionary& newer,
    const std::string& key) {
    const pdf::Object before = step.older.valueOf(older, key);
    if (key == "SigFlags") {
        return {ChangeLevel::LongTermEvidence, "signature-flags-changed", {}, {}, false};
    }
    if (key == "DR" && !before.isNull()) {
        return compareFormResources(step, before, step.newer.valueOf(newer, key));
    }
    if (isOneOf(key, {"DA", "Q"}) && !before.isNull() &&
        hasFieldsToFill(step.older, step.olderCatalog)) {
        return {ChangeLevel::Forbidden, "form-drawn-anew", "/" + key, {}, false};
    }
    // What fields are drawn with when they are filled in.
    if (isOneOf(key, {"DR", "DA", "Q", "NeedAppearances"})) {
        const bool formWasEmpty = older.entries().empty();
        return {
            formWasEmpty ? ChangeLevel::LongTermEvidence : ChangeLevel::FormFilling,
            "form-defaults-changed",
            "/" + key,
            {},
            false};
    }
    return {ChangeLevel::Forbidden, "form-changed", "/" + key, {}, false};
}

} // namespace

Ruling compareFormResources(Step& step, const pdf::Object& older, const pdf::Object& newer) {
    // With other fonts under the names that they use, filled fields would say something else.
    return growsOnly(step, older, newer, 0) || !hasFieldsToFill(step.older, step.olderCatalog)
               ? Ruling{ChangeLevel::LongTermEvidence, "form-defaults-changed", "/DR", {}, false}
               : Ruling{ChangeLevel::Forbidden, "form-drawn-anew", "/DR", {}, false};
}

Rulings compareFieldLists(Step& step, const pdf::Object& older, const pdf::Object& newer) {
    const auto added = additions(older, newer);
    if (!added) {
        return {{ChangeLevel::Forbidden, "field-removed", {}, {}, false}};
    }
    Rulings rulings;
    for (const pdf::Object& field : *added) {
        const auto* reference = field.as<pdf::Reference>();
        rulings.push_back(
            reference != nullptr
                ? addedField(step, *reference)
                : Ruling{ChangeLevel::Forbidden, "field-added", "a direct object", {}, false});
    }
    return rulings;
}

Rulings compareForms(Step& step, const pdf::Object& older, const pdf::Object& newer) {
    const pdf::Dictionary none;
    const auto* before = older.as<pdf::Dictionary>();
    const auto* after = newer.as<pdf::Dictionary>();
    if (after == nullptr || (before == nullptr && !older.isNull())) {
        return {{ChangeLevel::Forbidden, "form-removed", {}, {}, false}};
    }
    Rulings rulings;
    const pdf::Dictionary& from = before != nullptr ? *before : none;
    for (const std::string& key : differingKeys(from, *after)) {
        if (key == "Fields") {
            const Rulings fields = compareFieldLists(
                step, step.older.valueOf(from, key), step.newer.valueOf(*after, key));
            rulings.insert(rulings.end(), fields.begin(), fields.end());
        } else {
            rulings.push_back(formKeyRuling(step, from, *after, key));
        }
    }
    return rulings;
}

} // namespace eseal::verify
