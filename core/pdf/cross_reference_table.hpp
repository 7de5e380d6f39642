// The classic cross-reference table (ISO 32000-2 7.5.4).
#pragma once

#include "core/pdf/cross_reference.hpp"
#include "core/pdf/tokenizer.hpp"

namespace eseal::pdf {

/// Reads the subsections behind the keyword "xref", and the keyword "trailer".
XrefEntries readTableEntries(Tokenizer& in, std::size_t maxEntries);

} // namespace eseal::pdf
