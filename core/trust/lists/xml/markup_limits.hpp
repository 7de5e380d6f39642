// What is asked of a list's bytes before a parser of XML gets them.
#pragma once

#include "core/base/bytes.hpp"

#include <cstddef>

namespace eseal::trust::lists::xml {

/// Attributes and namespaces of one element. The parser compares each with each.
inline constexpr std::size_t kMaxAttributes = 64;

/// UTF-8 by its first bytes and its declaration, and no element with more than `kMaxAttributes`.
/// Throws Error(trusted-list-refused) "encoding" or "malformed". What is not well-formed may pass.
void requireModestMarkup(ByteView bytes);

} // namespace eseal::trust::lists::xml
