// What was put behind a signed document, before it is given away.
#pragma once

#include "core/base/bytes.hpp"

#include <cstdint>
#include <string_view>

namespace eseal::verify {

/// Whether what was put behind a document is more than its signatures let come, or that cannot be
/// told. Only those revisions are looked at: bytes that stay harm nothing. One look at every object
/// of the document is needed, if it has a signature.
/// @param inputSize bytes of the document itself
bool mayHarm(ByteView file, std::uint64_t inputSize, std::string_view password);

} // namespace eseal::verify
