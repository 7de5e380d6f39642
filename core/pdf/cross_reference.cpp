#include "core/pdf/cross_reference.hpp"

#include <algorithm>
#include <limits>

namespace eseal::pdf {
namespace {

std::uint32_t numberOf(const XrefEntry& entry) {
    return entry.number;
}

bool inUse(const XrefEntry* entry) {
    return entry != nullptr && entry->kind != EntryKind::Free;
}

} // namespace

XrefEntry
makeXrefEntry(EntryKind kind, std::uint64_t number, std::uint64_t position, std::uint64_t detail) {
    XrefEntry entry;
    entry.position = position;
    entry.detail = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(detail, std::numeric_limits<std::uint32_t>::max()));
    entry.number = number & 0xFFFFFFU;
    entry.kind = kind;
    return entry;
}

void XrefEntries::add(XrefEntry entry) {
    sorted_ = sorted_ && (entries_.empty() || entries_.back().number < entry.number);
    entries_.push_back(entry);
}

void XrefEntries::finish() {
    if (!sorted_) {
        std::ranges::stable_sort(entries_, {}, numberOf);
        const auto tail = std::ranges::unique(entries_, {}, numberOf);
        entries_.erase(tail.begin(), tail.end());
        sorted_ = true;
    }
}

const XrefEntry* XrefEntries::find(std::uint32_t number) const {
    const auto entry = std::ranges::lower_bound(entries_, number, {}, numberOf);
    return entry != entries_.end() && entry->number == number ? &*entry : nullptr;
}

const XrefEntry* CrossReference::find(std::uint32_t number, std::size_t newest) const {
    for (std::size_t k = newest; k < sections_.size(); ++k) {
        const XrefEntry* visible = sections_[k].entries.find(number);
        if (inUse(visible)) {
            return visible;
        }
        // A hybrid file's table calls free what only its stream may show.
        const XrefEntry* hidden = sections_[k].hidden.find(number);
        if (inUse(hidden)) {
            return hidden;
        }
        if (visible != nullptr || hidden != nullptr) {
            return nullptr;
        }
    }
    return nullptr;
}

std::uint32_t CrossReference::highestNumber() const {
    std::uint32_t highest = 0;
    for (const XrefSection& section : sections_) {
        highest =
            std::max({highest, section.entries.highestNumber(), section.hidden.highestNumber()});
    }
    return highest;
}

} // namespace eseal::pdf
