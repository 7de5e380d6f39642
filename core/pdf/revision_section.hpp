// The end of a revision: its cross-reference section, trailer and startxref.
#pragma once

#include "core/pdf/document.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace eseal::pdf {

struct WrittenObject {
    Reference reference;
    std::uint64_t offset = 0; ///< as it goes into the cross-reference section
};

/// The newest trailer's keys less those that describe its own section, with an /ID whose first
/// part is kept (14.4); an encrypted file's odd /ID is kept as it is. @param seed at least 16 bytes
/// that differ from revision to revision.
Dictionary revisionTrailer(Document& document, ByteView seed);

/// What comes next in a revision being written.
struct SectionPlan {
    SectionKind kind = SectionKind::Table; ///< of the newest section so far
    std::uint64_t previous = 0;            ///< its offset, for /Prev
    Dictionary trailer;                    ///< from revisionTrailer()
    std::vector<WrittenObject> objects;    ///< by rising number
    std::uint32_t lastNumber = 0;          ///< the highest in use; a stream takes the next
    std::uint64_t offset = 0;              ///< where the section will stand
};

/// Section, trailer, startxref and %%EOF. A table holds offsets below 10^10 only, so behind that
/// a stream is written whatever the kind.
std::string revisionSection(SectionPlan plan);

} // namespace eseal::pdf
