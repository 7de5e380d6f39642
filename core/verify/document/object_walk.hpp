// Which objects of a document are in use.
#pragma once

#include "core/pdf/document.hpp"

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

namespace eseal::verify {

struct ObjectsInUse {
    std::unordered_set<std::uint32_t> numbers;
    std::vector<pdf::Reference> unreadable; ///< of them
};

/// What the trailer leads to, by any way. Nothing when that is more than `limit`.
std::optional<ObjectsInUse> objectsInUse(pdf::Document& document, std::size_t limit);

} // namespace eseal::verify
