// Cross-reference streams (ISO 32000-2 7.5.8).
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/cross_reference.hpp"
#include "core/pdf/indirect_object.hpp"

namespace eseal::pdf {

/// The entries of an inflated cross-reference stream.
XrefEntries
readStreamEntries(const IndirectObject& stream, ByteView content, std::size_t maxEntries);

} // namespace eseal::pdf
