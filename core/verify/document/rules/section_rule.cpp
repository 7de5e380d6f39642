#include "core/verify/document/rules/section_rule.hpp"

#include "core/verify/document/changed_objects.hpp"

#include <algorithm>

namespace eseal::verify {
namespace {

bool samePlaceAs(const pdf::XrefEntry& a, const pdf::XrefEntry& b) {
    return a.kind == b.kind && a.position == b.position && a.detail == b.detail;
}

/// In use in the table and in its stream, and not the same: readers differ in which they take.
bool isTwofold(const pdf::XrefSection& section, std::uint32_t number) {
    const pdf::XrefEntry* hidden = section.hidden.find(number);
    const pdf::XrefEntry* visible = section.entries.find(number);
    return hidden != nullptr && visible != nullptr && hidden->kind != pdf::EntryKind::Free &&
           visible->kind != pdf::EntryKind::Free && !samePlaceAs(*visible, *hidden);
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
            if (isTwofold(section, number)) {
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
