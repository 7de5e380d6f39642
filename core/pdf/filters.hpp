// Stream filters (ISO 32000-2 7.4): what cross-reference and object streams use.
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/damage.hpp"
#include "core/pdf/object.hpp"

#include <cstddef>
#include <cstdint>

namespace eseal::pdf {

/// Flate data as it was before. Throws document-damaged when it does not inflate completely or
/// grows beyond `limit` bytes. @param offset of the stream, for the error.
Bytes inflate(ByteView data, std::size_t limit, std::uint64_t offset);

/// /DecodeParms of a predictor (7.4.4.4).
struct Predictor {
    std::uint64_t kind = 1;
    std::uint64_t colors = 1;
    std::uint64_t bitsPerComponent = 8;
    std::uint64_t columns = 1;
};

/// Values that are missing or make no sense keep their defaults; removePredictor() checks them.
Predictor predictorFrom(const Dictionary& decodeParms);

/// Undoes PNG and TIFF predictors. Throws document-damaged for one that cannot be.
Bytes removePredictor(Bytes data, const Predictor& predictor, std::uint64_t offset);

} // namespace eseal::pdf
