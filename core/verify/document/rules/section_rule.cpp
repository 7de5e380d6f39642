#include "core/verify/document/rules/section_rule.hpp"

#include "core/verify/document/changed_objects.hpp"

#include <algorithm>

namespace eseal::verify {
namespace {

bool samePlaceAs(const pdf::XrefEntry& a, const pdf::XrefEntry& b) {
    return a.kind == b.kind && a.position == b.position && a.detail == b.detail;
}

/// A reader that knows no /XRefStm sees the table's entry or the older object; all others see the
/// hidden one.
bool isTwofold(const Step& step, const pdf::XrefSection& section, std::uint32_t number) {
    const pdf::XrefEntry* hidden = section.hidden.find(number);
    if (hidden == nullptr || hidden->kind == pdf::EntryKind::Free) {
        return false;
    }
    const pdf::XrefEntry* visible = section.entries.find(number);
    if (visible != nullptr) {
        return visible->kind != pdf::EntryKind::Free && !samePlaceAs(*visible, *hidden);
    }
    const pdf::XrefEntry* before = step.older.crossReference().find(number);
    return before != nullptr && !samePlaceAs(*before, *hidden);
}

} // namespace

Rulings sectionRulings(Step& step) {
    Rulings rulings;
    const auto& known = step.older.crossReference().sections();
    for (const pdf::XrefSection& section : step.newer.crossReference().sections()) {
        if (std::ranges::find(known, section.offset, &pdf::XrefSection::offset) != known.end()) {
            break;
        }
        const std::uint32_t highest = section.hidden.highestNumber();
        for (std::uint32_t number = 1; section.hidden.size() > 0 && number <= highest; ++number) {
            if (isTwofold(step, section, number)) {
                rulings.push_back(
                    {ChangeLevel::Forbidden,
                     "hybrid-conflict",
                     std::to_string(number) + " 0 R",
                     {},
                     false});
            }
        }
    }
    return rulings;
}

} // namespace eseal::verify
