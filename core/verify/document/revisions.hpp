// Where each revision of a file ends (ISO 32000-2 7.5.6).
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/document.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace eseal::verify {

struct RevisionEnd {
    std::uint64_t marker = 0; ///< behind its %%EOF
    std::uint64_t line = 0;   ///< behind the line end that follows the marker, if there is one
};

/// From the oldest on. A section that no startxref leads to is a part of the next revision, as
/// the main one of a linearized file is.
std::vector<RevisionEnd> findRevisionEnds(const pdf::Document& document);

/// From 1; 0 when no revision ends there. Some writers count white space behind the line too.
std::size_t
revisionEndingAt(ByteView file, const std::vector<RevisionEnd>& ends, std::uint64_t position);

} // namespace eseal::verify
