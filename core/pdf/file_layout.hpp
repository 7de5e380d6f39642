// Where a file begins to be a PDF, and where its newest cross-reference section is.
#pragma once

#include "core/base/bytes.hpp"

#include <cstdint>

namespace eseal::pdf {

struct FileLayout {
    /// Added to every offset in the file: the bytes before "%PDF-" when offsets count from there.
    std::uint64_t base = 0;
    std::uint64_t startxref = 0; ///< as written, without base
};

/// Throws not-a-pdf without a header, document-damaged when no section is where startxref says.
FileLayout readFileLayout(ByteView file);

} // namespace eseal::pdf
