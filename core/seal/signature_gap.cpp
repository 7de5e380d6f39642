#include "core/seal/signature_gap.hpp"

namespace eseal::seal {

std::string byteRangeText(const ByteRange& range) {
    static constexpr std::size_t kLength = 2 + 3 * 13 + 1;
    std::string text = "[0";
    for (const std::uint64_t number : {range[1], range[2], range[3]}) {
        text += ' ' + std::to_string(number);
    }
    text.resize(kLength - 1, ' ');
    return text + ']';
}

std::string gapIntroduction(const ByteRange& range) {
    return "/ByteRange " + byteRangeText(range) + "/Contents ";
}

} // namespace eseal::seal
