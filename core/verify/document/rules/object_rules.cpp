#include "core/verify/document/rules/object_rules.hpp"

#include "core/verify/document/rules/catalog_rule.hpp"
#include "core/verify/document/rules/evidence_rule.hpp"
#include "core/verify/document/rules/field_facts.hpp"
#include "core/verify/document/rules/field_rule.hpp"
#include "core/verify/document/rules/form_rule.hpp"
#include "core/verify/document/rules/page_rule.hpp"
#include "core/verify/document/rules/structure_rule.hpp"
#include "core/verify/document/same_value.hpp"

#include <algorithm>
#include <optional>

namespace eseal::verify {
namespace {

using Keys = std::initializer_list<std::string_view>;

bool usedOnlyAs(const Step& step, std::uint32_t number, Keys keys) {
    const auto usages = step.usages.of(number);
    return !usages.empty() && std::ranges::all_of(usages, [&](const Usage& usage) {
        return isOneOf(usage.inner, keys);
    });
}

Rulings refusedObject(std::string rule, std::string detail = {}) {
    return {{ChangeLevel::Forbidden, std::move(rule), std::move(detail), {}, false}};
}

std::string usesText(const Step& step, std::uint32_t number) {
    std::string text;
    for (const Usage& usage : step.usages.of(number)) {
        static constexpr std::size_t kEnough = 100;
        if (text.size() < kEnough) {
            text += (text.empty() ? "used as /" : ", /") + usage.inner;
        }
    }
    return text;
}

bool isReferenceTo(const pdf::Dictionary& owner, std::string_view key, std::uint32_t number) {
    const auto* reference = pdf::findAs<pdf::Reference>(owner, key);
    return reference != nullptr && reference->number == number;
}

/// Objects in it would be others with their cross-reference entries the same.
bool isContainer(const pdf::Document& document, std::uint32_t number) {
    const std::uint32_t highest = document.crossReference().highestNumber();
    for (std::uint32_t other = 0; other <= highest; ++other) {
        const pdf::XrefEntry* entry = document.crossReference().find(other);
        if (entry != nullptr && entry->kind == pdf::EntryKind::Compressed &&
            entry->position == number) {
            return true;
        }
    }
    return false;
}

/// Lists and dictionaries that are known by the one key under which they are used.
std::optional<Rulings> rulingsByKey(Step& step, const ChangedObject& change) {
    const std::uint32_t number = change.reference.number;
    if (change.stream) {
        return std::nullopt;
    }
    if (usedOnlyAs(step, number, {"AcroForm"})) {
        return compareForms(step, change.older, change.newer);
    }
    if (usedOnlyAs(step, number, {"Fields"})) {
        return compareFieldLists(step, change.older, change.newer);
    }
    if (usedOnlyAs(step, number, {"Annots"}) && change.older.as<pdf::Array>() != nullptr) {
        return compareAnnotationLists(step, change.older, change.newer);
    }
    if (usedOnlyAs(step, number, {"DR"})) {
        return Rulings{compareFormResources(step, change.older, change.newer)};
    }
    if (usedOnlyAs(step, number, {"DSS"})) {
        return compareStores(step, change.older, change.newer);
    }
    if (usedOnlyAs(step, number, {"VRI"})) {
        return compareVri(step, change.older, change.newer);
    }
    if (usedOnlyAs(step, number, {"Certs", "OCSPs", "CRLs", "Cert", "OCSP", "CRL"})) {
        return Rulings{compareEvidenceLists(change.older, change.newer)};
    }
    if (usedOnlyAs(step, number, {"Extensions"})) {
        return Rulings{{ChangeLevel::LongTermEvidence, "extensions-changed", {}, {}, false}};
    }
    return std::nullopt;
}

/// An entry of /VRI: its key is a digest in hexadecimal.
bool isVriEntry(const Step& step, std::uint32_t number) {
    static constexpr std::size_t kDigits = 40;
    const auto usages = step.usages.of(number);
    return !usages.empty() && std::ranges::all_of(usages, [](const Usage& usage) {
        return usage.inner.size() == kDigits && isOneOf(usage.outer, {"VRI", "DSS", usage.inner});
    });
}

std::optional<Rulings> dictionaryRulings(Step& step, const ChangedObject& change) {
    const auto* older = change.older.as<pdf::Dictionary>();
    if (older == nullptr || change.stream) {
        return std::nullopt;
    }
    const std::uint32_t number = change.reference.number;
    if (step.older.valueOf(*older, "Type").isName("Page")) {
        return changedPage(step, change);
    }
    if (step.older.valueOf(*older, "Type").isName("Pages")) {
        return Rulings{changedPageTree(change)};
    }
    if (older->find("ByteRange") != nullptr) {
        return refusedObject("signature-changed");
    }
    const Keys usesOfFields{"Annots", "Fields", "Kids",  "Parent", "CO", "Obj",
                            "T",      "Data",   "Popup", "IRT",    "P",  "A"};
    if (isFieldOrWidget(step.older, *older)) {
        return usedOnlyAs(step, number, usesOfFields)
                   ? Rulings{changedField(step, change)}
                   : refusedObject("field-used-otherwise", usesText(step, number));
    }
    if (older->find("Rect") != nullptr && older->find("Subtype") != nullptr &&
        usedOnlyAs(step, number, usesOfFields)) {
        return Rulings{changedAnnotation(step, change)};
    }
    if (isVriEntry(step, number)) {
        return compareVriEntries(step, change.older, change.newer);
    }
    return std::nullopt;
}

/// Appearances and values that fields refer to.
std::optional<Rulings> partRulings(Step& step, const ChangedObject& change) {
    const std::uint32_t number = change.reference.number;
    const auto usages = step.usages.of(number);
    if (!usages.empty() &&
        std::ranges::all_of(usages, [](const Usage& usage) { return usage.outer == "AP"; })) {
        return changedAppearance(step, change);
    }
    if (usedOnlyAs(step, number, {"V", "RV"}) && change.older.as<pdf::Dictionary>() == nullptr) {
        return Rulings{changedValue(step, change)};
    }
    if (usedOnlyAs(step, number, {"Metadata"}) && step.catalog &&
        std::ranges::all_of(
            usages, [&](const Usage& usage) { return usage.owner == step.catalog->number; })) {
        return Rulings{{ChangeLevel::LongTermEvidence, "metadata-changed", {}, {}, false}};
    }
    return std::nullopt;
}

Rulings changedRulings(Step& step, const ChangedObject& change) {
    const std::uint32_t number = change.reference.number;
    if (step.catalog && number == step.catalog->number) {
        return compareCatalogs(step);
    }
    if (isReferenceTo(step.older.trailer(), "Encrypt", number)) {
        return refusedObject("encryption-changed");
    }
    if (change.stream && isContainer(step.older, number)) {
        return refusedObject("object-stream-replaced");
    }
    if (isReferenceTo(step.older.trailer(), "Info", number) && step.usages.of(number).empty()) {
        return {{ChangeLevel::LongTermEvidence, "metadata-changed", {}, {}, false}};
    }
    if (step.usages.of(number).empty()) {
        return {};
    }
    if (change.newer.isNull() &&
        usedOnlyAs(step, number, {"Certs", "OCSPs", "CRLs", "Cert", "OCSP", "CRL"})) {
        return {{ChangeLevel::LongTermEvidence, "dss-entry-removed", {}, {}, false}};
    }
    if (change.newer.isNull()) {
        return refusedObject("object-deleted", usesText(step, number));
    }
    for (const auto& rule : {dictionaryRulings, rulingsByKey, partRulings, structureRulings}) {
        if (auto rulings = rule(step, change)) {
            return std::move(*rulings);
        }
    }
    return refusedObject("object-changed", usesText(step, number));
}

} // namespace

Rulings objectRulings(Step& step, std::uint32_t number) {
    const auto before = referenceTo(step.older, number);
    const auto after = referenceTo(step.newer, number);
    if (!before) {
        // New objects do no harm as long as nothing had been waiting for them.
        return step.usages.of(number).empty()
                   ? Rulings{}
                   : refusedObject("missing-object-filled", usesText(step, number));
    }
    ChangedObject change{
        *before, step.older.object(*before),
        after && *after == *before ? step.newer.object(*after) : pdf::Object(), false};
    change.stream = isStream(step.older, *before) || isStream(step.newer, *before);
    if (after == before && sameObject(step.older, step.newer, *before)) {
        return {};
    }
    return changedRulings(step, change);
}

} // namespace eseal::verify
