// Finds the objects of a file without its cross-reference data.
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/object.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace eseal::pdf {

struct ScannedObject {
    std::uint64_t offset = 0; ///< of its number, from the file's start
    std::uint16_t generation = 0;
    bool isObjectStream = false;
};

struct ObjectScan {
    /// Of several objects with one number the last in the file.
    std::map<std::uint32_t, ScannedObject> objects;
    /// Trailers, and dictionaries of cross-reference streams, in the file's order.
    std::vector<Dictionary> trailers;
};

/// Text within streams is passed over. Time is bounded by the file's size.
ObjectScan scanObjects(ByteView file);

} // namespace eseal::pdf
