// Where each object of each revision is (ISO 32000-2 7.5.4, 7.5.8).
#pragma once

#include "core/pdf/object.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace eseal::pdf {

enum class EntryKind : std::uint8_t {
    Free,
    InFile,     ///< position: offset as written; detail: generation
    Compressed, ///< position: number of the object stream; detail: index in it
};

/// One of up to millions, so packed into 16 bytes.
struct XrefEntry {
    std::uint64_t position = 0;
    std::uint32_t detail = 0;
    std::uint32_t number : 24 = 0; ///< at most kMaxObjectNumber
    EntryKind kind : 8 = EntryKind::Free;
};
static_assert(sizeof(XrefEntry) == 16);

/// @param number at most kMaxObjectNumber.
/// @param detail what is too large for an entry becomes what no reference can have.
XrefEntry
makeXrefEntry(EntryKind kind, std::uint64_t number, std::uint64_t position, std::uint64_t detail);

/// Entries by object number. Of several for one number the first that was added counts.
class XrefEntries {
public:
    void reserve(std::size_t count) { entries_.reserve(entries_.size() + count); }
    void add(XrefEntry entry);
    /// To be called once, after the last add().
    void finish();
    /// Nothing when the number has no entry.
    const XrefEntry* find(std::uint32_t number) const;
    std::size_t size() const { return entries_.size(); }
    /// 0 when there are none.
    std::uint32_t highestNumber() const { return entries_.empty() ? 0 : entries_.back().number; }

private:
    std::vector<XrefEntry> entries_;
    bool sorted_ = true;
};

enum class SectionKind { Table, Stream };

/// One cross-reference section with its trailer: what one revision (or a part of it) added.
struct XrefSection {
    SectionKind kind = SectionKind::Table;
    std::uint64_t offset = 0; ///< as written in startxref or /Prev
    Dictionary trailer;       ///< of a stream: its dictionary
    XrefEntries entries;
    XrefEntries hidden; ///< of a hybrid file: what the table's /XRefStm adds (7.5.8.4)
};

/// All sections, the newest first.
class CrossReference {
public:
    explicit CrossReference(std::vector<XrefSection> sections) : sections_(std::move(sections)) {}

    const std::vector<XrefSection>& sections() const { return sections_; }
    /// The entry as a reader sees it to whom `newest` is the newest section; nothing for a number
    /// that is free or has none.
    const XrefEntry* find(std::uint32_t number, std::size_t newest = 0) const;
    /// Over all sections, free numbers too.
    std::uint32_t highestNumber() const;

private:
    std::vector<XrefSection> sections_;
};

} // namespace eseal::pdf
