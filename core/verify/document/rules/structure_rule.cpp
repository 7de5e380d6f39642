#include "core/verify/document/rules/structure_rule.hpp"

#include "core/verify/document/rules/lists.hpp"
#include "core/verify/document/same_value.hpp"

#include <algorithm>
#include <map>

namespace eseal::verify {
namespace {

/// /K is one child or an array of them.
pdf::Object asList(pdf::Object children) {
    if (children.isNull() || children.as<pdf::Array>() != nullptr) {
        return children;
    }
    return pdf::Array{std::move(children)};
}

/// Keys and values of a number tree's leaf, one behind the other.
bool growsByPairs(Step& step, const pdf::Object& older, const pdf::Object& newer) {
    const auto* before = older.as<pdf::Array>();
    const auto* after = newer.as<pdf::Array>();
    if (before == nullptr || after == nullptr) {
        return older.isNull();
    }
    std::map<std::int64_t, const pdf::Object*> values;
    for (std::size_t k = 0; k + 1 < after->size(); k += 2) {
        if (const auto* key = (*after)[k].as<std::int64_t>()) {
            values.emplace(*key, &(*after)[k + 1]);
        }
    }
    for (std::size_t k = 0; k + 1 < before->size(); k += 2) {
        const auto* key = (*before)[k].as<std::int64_t>();
        const auto found = key != nullptr ? values.find(*key) : values.end();
        if (found == values.end() ||
            (!sameValue((*before)[k + 1], *found->second) &&
             !additions(
                 step.older.resolve((*before)[k + 1]), step.newer.resolve(*found->second)))) {
            return false;
        }
    }
    return true;
}

/// A key of an element, of the root, or of a node of a number tree.
bool growsAt(
    Step& step, const std::string& key, const pdf::Dictionary& older,
    const pdf::Dictionary& newer) {
    const pdf::Object before = step.older.valueOf(older, key);
    const pdf::Object after = step.newer.valueOf(newer, key);
    if (key == "K") {
        const pdf::Object* one = older.find(key);
        const pdf::Object* other = newer.find(key);
        // A single child stays a reference; an array may become an object of its own.
        const bool single = one != nullptr && before.as<pdf::Array>() == nullptr;
        const bool stillSingle = other != nullptr && after.as<pdf::Array>() == nullptr;
        return additions(asList(single ? *one : before), asList(stillSingle ? *other : after))
            .has_value();
    }
    if (key == "Nums") {
        return growsByPairs(step, before, after);
    }
    if (key == "Kids") {
        return additions(before, after).has_value();
    }
    if (key == "ParentTree") {
        const auto* from = before.as<pdf::Dictionary>();
        const auto* to = after.as<pdf::Dictionary>();
        return before.isNull() ||
               (from != nullptr && to != nullptr &&
                growsByPairs(
                    step, step.older.valueOf(*from, "Nums"), step.newer.valueOf(*to, "Nums")) &&
                additions(step.older.valueOf(*from, "Kids"), step.newer.valueOf(*to, "Kids")));
    }
    return isOneOf(key, {"ParentTreeNextKey", "Limits"});
}

} // namespace

std::optional<Rulings> structureRulings(Step& step, const ChangedObject& change) {
    const auto usages = step.usages.of(change.reference.number);
    const bool structure = std::ranges::all_of(usages, [](const Usage& usage) {
        return isOneOf(
            usage.inner, {"StructTreeRoot", "ParentTree", "K", "P", "Kids", "Nums", "Pg"});
    });
    if (!structure || change.stream || change.newer.isNull()) {
        return std::nullopt;
    }
    const Rulings grown{{ChangeLevel::FormFilling, "structure-grown", {}, {}, false}};
    if (change.older.as<pdf::Array>() != nullptr) {
        const bool pairs =
            std::ranges::all_of(usages, [](const Usage& usage) { return usage.inner == "Nums"; });
        const bool grows = additions(change.older, change.newer).has_value() ||
                           (pairs && growsByPairs(step, change.older, change.newer));
        return grows ? std::optional(grown) : std::nullopt;
    }
    const auto* older = change.older.as<pdf::Dictionary>();
    const auto* newer = change.newer.as<pdf::Dictionary>();
    // Pages have /Kids and /Parent too, and a /Count.
    if (older == nullptr || newer == nullptr || older->find("Count") != nullptr) {
        return std::nullopt;
    }
    for (const std::string& key : differingKeys(*older, *newer)) {
        if (!growsAt(step, key, *older, *newer)) {
            return Rulings{{ChangeLevel::Forbidden, "structure-changed", "/" + key, {}, false}};
        }
    }
    return grown;
}

} // namespace eseal::verify
