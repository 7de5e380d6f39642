#include "core/verify/document/rules/catalog_rule.hpp"

#include "core/verify/document/rules/evidence_rule.hpp"
#include "core/verify/document/rules/form_rule.hpp"
#include "core/verify/document/same_value.hpp"

namespace eseal::verify {
namespace {

Rulings catalogKeyRulings(Step& step, const std::string& key) {
    const pdf::Object before = step.older.valueOf(step.olderCatalog, key);
    const pdf::Object after = step.newer.valueOf(step.newerCatalog, key);
    if (key == "AcroForm") {
        return compareForms(step, before, after);
    }
    if (key == "DSS") {
        return compareStores(step, before, after);
    }
    if (key == "Metadata") {
        return {{ChangeLevel::LongTermEvidence, "metadata-changed", {}, {}, false}};
    }
    if (isOneOf(key, {"Extensions", "Version", "MarkInfo"})) {
        return {{ChangeLevel::LongTermEvidence, "extensions-changed", "/" + key, {}, false}};
    }
    return {{ChangeLevel::Forbidden, "catalog-changed", "/" + key, {}, false}};
}

} // namespace

Rulings compareCatalogs(Step& step) {
    Rulings rulings;
    for (const std::string& key : differingKeys(step.olderCatalog, step.newerCatalog)) {
        const Rulings some = catalogKeyRulings(step, key);
        rulings.insert(rulings.end(), some.begin(), some.end());
    }
    return rulings;
}

Rulings compareTrailers(Step& step) {
    Rulings rulings;
    const pdf::Dictionary& older = step.older.trailer();
    const pdf::Dictionary& newer = step.newer.trailer();
    for (const std::string& key : differingKeys(older, newer)) {
        if (key == "Root") {
            // Another object may be the catalog, if it says what the old one said.
            const Rulings catalogs = compareCatalogs(step);
            rulings.insert(rulings.end(), catalogs.begin(), catalogs.end());
        } else if (key == "Encrypt") {
            rulings.push_back({ChangeLevel::Forbidden, "encryption-changed", {}, {}, false});
        } else if (key == "Info") {
            rulings.push_back({ChangeLevel::LongTermEvidence, "metadata-changed", {}, {}, false});
        }
    }
    return rulings;
}

} // namespace eseal::verify
