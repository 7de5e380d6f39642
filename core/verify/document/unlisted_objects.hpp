// Objects that stand in a file and that none of its cross-reference sections leads to.
#pragma once

#include "core/pdf/document.hpp"

#include <cstdint>
#include <vector>

namespace eseal::verify {

struct UnlistedObject {
    pdf::Reference id;
    std::uint64_t offset = 0; ///< of its number, from the file's start
};

/// At most so many are told of.
inline constexpr std::size_t kMaxUnlistedObjects = 20;

/// In the file's order, but for those that hold the structure or metadata of pages. A later
/// cross-reference section needs a few bytes only to bring one to life. Empty for a file that is
/// too large to be searched: more than 8 MB, or 50,000
/// cross-reference entries.
std::vector<UnlistedObject> findUnlistedObjects(const pdf::Document& document);

} // namespace eseal::verify
