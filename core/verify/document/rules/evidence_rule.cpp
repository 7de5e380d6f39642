#include "core/verify/document/rules/evidence_rule.hpp"

#include "core/verify/document/rules/lists.hpp"
#include "core/verify/document/same_value.hpp"

namespace eseal::verify {
namespace {

Ruling refusedEvidence(std::string rule, std::string detail = {}) {
    return {ChangeLevel::Forbidden, std::move(rule), std::move(detail), {}, false};
}

/// Evidence that is not needed any more may go (EN 319 142-1 does not forbid it); what an earlier
/// revision had is still there to be read.
Ruling evidenceRemoved() {
    return {ChangeLevel::LongTermEvidence, "dss-entry-removed", {}, {}, false};
}

Ruling evidenceAdded() {
    return {ChangeLevel::LongTermEvidence, "dss-added", {}, {}, false};
}

/// Goes through the keys that differ of two dictionaries, either of which may be missing before.
template <typename Rule>
Rulings compareEach(const pdf::Object& older, const pdf::Object& newer, const Rule& rule) {
    const pdf::Dictionary none;
    const auto* before = older.as<pdf::Dictionary>();
    const auto* after = newer.as<pdf::Dictionary>();
    if (after == nullptr || (before == nullptr && !older.isNull())) {
        return {refusedEvidence("dss-removed")};
    }
    Rulings rulings;
    for (const std::string& key : differingKeys(before != nullptr ? *before : none, *after)) {
        const Rulings some = rule(key, before != nullptr ? *before : none, *after);
        rulings.insert(rulings.end(), some.begin(), some.end());
    }
    return rulings;
}

} // namespace

Ruling compareEvidenceLists(const pdf::Object& older, const pdf::Object& newer) {
    return additions(older, newer) ? evidenceAdded() : evidenceRemoved();
}

Rulings compareVriEntries(Step& step, const pdf::Object& older, const pdf::Object& newer) {
    return compareEach(
        older, newer,
        [&](const std::string& key, const pdf::Dictionary& before,
            const pdf::Dictionary& after) -> Rulings {
            if (isOneOf(key, {"Cert", "OCSP", "CRL"})) {
                return {compareEvidenceLists(
                    step.older.valueOf(before, key), step.newer.valueOf(after, key))};
            }
            return isOneOf(key, {"TU", "TS", "Type"})
                       ? Rulings{evidenceAdded()}
                       : Rulings{refusedEvidence("dss-changed", "/" + key)};
        });
}

Rulings compareVri(Step& step, const pdf::Object& older, const pdf::Object& newer) {
    return compareEach(
        older, newer,
        [&](const std::string& key, const pdf::Dictionary& before,
            const pdf::Dictionary& after) -> Rulings {
            if (key == "Type") {
                return {evidenceAdded()};
            }
            const pdf::Object to = step.newer.valueOf(after, key);
            return to.isNull() ? Rulings{evidenceRemoved()}
                               : compareVriEntries(step, step.older.valueOf(before, key), to);
        });
}

Rulings compareStores(Step& step, const pdf::Object& older, const pdf::Object& newer) {
    return compareEach(
        older, newer,
        [&](const std::string& key, const pdf::Dictionary& before,
            const pdf::Dictionary& after) -> Rulings {
            const pdf::Object from = step.older.valueOf(before, key);
            const pdf::Object to = step.newer.valueOf(after, key);
            if (to.isNull() && isOneOf(key, {"VRI", "Certs", "OCSPs", "CRLs"})) {
                return {evidenceRemoved()};
            }
            if (key == "VRI") {
                return compareVri(step, from, to);
            }
            if (isOneOf(key, {"Certs", "OCSPs", "CRLs"})) {
                return {compareEvidenceLists(from, to)};
            }
            return key == "Type" ? Rulings{evidenceAdded()}
                                 : Rulings{refusedEvidence("dss-changed", "/" + key)};
        });
}

} // namespace eseal::verify
