// How a prepared signature dictionary says where its gap is. Who prepares writes it, and who
// checks compares it byte for byte, so that no PDF has to be parsed for the check.
#pragma once

#include "core/seal/prepare.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace eseal::seal {

/// Files up to 1 TB: ByteRange keeps so many digits for each of its numbers.
inline constexpr std::uint64_t kMaxSealedSize = 999'999'999'999;

/// "[0 a b c]" filled with spaces to a length that does not depend on the numbers.
std::string byteRangeText(const ByteRange& range);

/// What stands before the '<' of /Contents: "/ByteRange [...]/Contents ".
std::string gapIntroduction(const ByteRange& range);

/// Whether the range covers every byte of a file of this size but one gap.
bool coversAllButGap(const ByteRange& range, std::uint64_t size);

/// Whether this is a string of hexadecimal digits, from < to >, that are all zero.
bool isEmptyGap(std::string_view gap);

} // namespace eseal::seal
