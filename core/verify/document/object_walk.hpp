// Which objects of a document are in use.
#pragma once

#include "core/pdf/document.hpp"

#include <cstdint>
#include <unordered_set>

namespace eseal::verify {

/// Numbers of the objects that the trailer leads to, by any way. Throws Error when one cannot be
/// read or there are more than `limit`.
std::unordered_set<std::uint32_t> objectsInUse(pdf::Document& document, std::size_t limit);

} // namespace eseal::verify
