#include "core/verify/document/changed_objects.hpp"

#include "core/base/error.hpp"
#include "core/verify/document/found_values.hpp"
#include "core/verify/document/rules/catalog_rule.hpp"
#include "core/verify/document/rules/object_rules.hpp"
#include "core/verify/document/rules/section_rule.hpp"

#include <algorithm>
#include <iterator>

namespace eseal::verify {
namespace {

bool samePlace(const pdf::XrefEntry* a, const pdf::XrefEntry* b) {
    if (a == nullptr || b == nullptr) {
        return a == b;
    }
    return a->kind == b->kind && a->position == b->position && a->detail == b->detail;
}

void add(std::vector<Change>& changes, const Ruling& ruling, const std::string& object) {
    if (ruling.level == ChangeLevel::None) {
        return;
    }
    Change change;
    change.level = ruling.level;
    change.rule = ruling.newVisibleField ? "visible-" + ruling.rule : ruling.rule;
    change.object = object;
    change.field = ruling.field;
    change.detail = ruling.detail;
    const bool known = std::ranges::any_of(changes, [&](const Change& other) {
        return other.level == change.level && other.rule == change.rule &&
               other.field == change.field && other.detail == change.detail;
    });
    if (!known) {
        changes.push_back(std::move(change));
    }
}

std::string objectText(std::uint32_t number, const pdf::Document& document) {
    return referenceText(referenceTo(document, number).value_or(pdf::Reference{.number = number}));
}

Rulings guarded(Step& step, std::uint32_t number) {
    try {
        return objectRulings(step, number);
    } catch (const Error& error) {
        return {{ChangeLevel::Forbidden, "object-unreadable", error.detail(), {}, false}};
    }
}

} // namespace

std::vector<std::uint32_t> changedNumbers(const pdf::Document& older, const pdf::Document& newer) {
    const pdf::CrossReference& before = older.crossReference();
    const pdf::CrossReference& after = newer.crossReference();
    std::vector<std::uint32_t> changed;
    const std::uint32_t highest = std::max(before.highestNumber(), after.highestNumber());
    for (std::uint32_t number = 0; number <= highest; ++number) {
        if (!samePlace(before.find(number), after.find(number))) {
            changed.push_back(number);
        }
    }
    return changed;
}

std::vector<Change> classifyStep(Step& step, const std::vector<std::uint32_t>& changed) {
    // A file of changes is as good as many of them.
    static constexpr std::size_t kMaxChanges = 1000;
    std::vector<Change> changes;
    try {
        for (const Ruling& ruling : compareTrailers(step)) {
            add(changes, ruling, {});
        }
        for (const Ruling& ruling : sectionRulings(step)) {
            add(changes, ruling, {});
        }
    } catch (const Error& error) {
        add(changes, {ChangeLevel::Forbidden, "revision-unreadable", error.detail(), {}, false},
            {});
    }
    for (const std::uint32_t number : changed) {
        if (changes.size() >= kMaxChanges) {
            add(changes, {ChangeLevel::Forbidden, "too-many-changes", {}, {}, false}, {});
            break;
        }
        for (const Ruling& ruling : guarded(step, number)) {
            add(changes, ruling, objectText(number, step.newer));
        }
    }
    return changes;
}

} // namespace eseal::verify
