// A digest as messages between processes carry it.
#pragma once

#include "core/base/digest.hpp"
#include "core/base/exact_json.hpp"

namespace eseal::worker {

/// The keys `digestAlgorithm` and `digest` (hex). Throws the error of `fields`.
Digest readDigest(Fields& fields);

} // namespace eseal::worker
