#include "core/pdf/cross_reference_table.hpp"

#include "core/pdf/characters.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace eseal::pdf {
namespace {

constexpr std::size_t kEntrySize = 20;
constexpr std::size_t kOffsetDigits = 10;
constexpr std::size_t kGenerationDigits = 5;

struct TableEntry {
    std::uint64_t offset = 0;
    std::uint64_t generation = 0;
    bool inUse = false;
};

/// Nothing unless there are so many digits.
std::optional<std::uint64_t> digits(ByteView text) {
    std::uint64_t value = 0;
    for (const std::uint8_t c : text) {
        if (!isDigit(c)) {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

/// The form that 7.5.4 prescribes, byte for byte.
std::optional<TableEntry> exactEntry(ByteView text) {
    const auto offset = digits(text.first(kOffsetDigits));
    const auto generation = digits(text.subspan(kOffsetDigits + 1, kGenerationDigits));
    const std::uint8_t kind = text[17];
    if (!offset || !generation || text[10] != ' ' || text[16] != ' ' ||
        (kind != 'n' && kind != 'f') || !isWhiteSpace(text[18]) || !isWhiteSpace(text[19])) {
        return std::nullopt;
    }
    return TableEntry{*offset, *generation, kind == 'n'};
}

/// Entries that writers made with other white space.
TableEntry looseEntry(Tokenizer& in) {
    TableEntry entry;
    entry.offset = in.requireNumber("offset in the cross-reference table");
    entry.generation = in.requireNumber("generation in the cross-reference table");
    entry.inUse = in.takeKeyword("n");
    if (!entry.inUse && !in.takeKeyword("f")) {
        in.fail("n or f expected in the cross-reference table");
    }
    return entry;
}

TableEntry takeEntry(Tokenizer& in) {
    in.skipSpace();
    const auto exact =
        in.rest().size() >= kEntrySize ? exactEntry(in.rest().first(kEntrySize)) : std::nullopt;
    if (!exact) {
        return looseEntry(in);
    }
    in.seek(in.position() + kEntrySize);
    return *exact;
}

void readSubsection(Tokenizer& in, XrefEntries& entries, std::size_t maxEntries) {
    const std::uint64_t first = in.requireNumber("subsection of the cross-reference table");
    const std::uint64_t count = in.requireNumber("length of a cross-reference subsection");
    if (count > maxEntries - entries.size() || first > kMaxObjectNumber ||
        first + count > kMaxObjectNumber + std::uint64_t{1}) {
        in.fail("cross-reference subsection too long");
    }
    entries.reserve(std::min<std::size_t>(count, in.rest().size() / kEntrySize));
    for (std::uint64_t k = 0; k < count; ++k) {
        const TableEntry entry = takeEntry(in);
        // Some writers leave an offset of 0 where they mean a free number.
        const bool inUse = entry.inUse && entry.offset != 0;
        entries.add(makeXrefEntry(
            inUse ? EntryKind::InFile : EntryKind::Free, first + k, entry.offset,
            entry.generation));
    }
}

} // namespace

XrefEntries readTableEntries(Tokenizer& in, std::size_t maxEntries) {
    XrefEntries entries;
    while (!in.takeKeyword("trailer")) {
        readSubsection(in, entries, maxEntries);
    }
    entries.finish();
    return entries;
}

} // namespace eseal::pdf
