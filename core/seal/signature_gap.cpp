#include "core/seal/signature_gap.hpp"

#include <algorithm>

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

bool coversAllButGap(const ByteRange& range, std::uint64_t size) {
    const auto [start, first, behind, rest] = range;
    return start == 0 && first < behind && behind <= size && rest == size - behind;
}

bool isEmptyGap(std::string_view gap) {
    return gap.size() > 2 && gap.front() == '<' && gap.back() == '>' &&
           std::ranges::all_of(gap.substr(1, gap.size() - 2), [](char c) { return c == '0'; });
}

} // namespace eseal::seal
