#include "host/dialog/page_text.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace eseal::dialog {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kEllipsis = "…";
constexpr int kMaxMarks = 3;

struct Range {
    char32_t first;
    char32_t last;
};

/// Controls, bidirectional controls (UAX #9), zero-width and other invisible characters, tags,
/// private use: nothing that a file name needs to be read.
constexpr std::array kDropped = {
    Range{0x0000, 0x0008}, Range{0x000E, 0x001F},   Range{0x007F, 0x0084},    Range{0x0086, 0x009F},
    Range{0x00AD, 0x00AD}, Range{0x034F, 0x034F},   Range{0x061C, 0x061C},    Range{0x115F, 0x1160},
    Range{0x17B4, 0x17B5}, Range{0x180B, 0x180F},   Range{0x200B, 0x200F},    Range{0x202A, 0x202E},
    Range{0x2060, 0x206F}, Range{0x3164, 0x3164},   Range{0xE000, 0xF8FF},    Range{0xFDD0, 0xFDEF},
    Range{0xFE00, 0xFE0F}, Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0},    Range{0xFFF0, 0xFFFC},
    Range{0xFFFE, 0xFFFF}, Range{0x1D173, 0x1D17A}, Range{0xE0000, 0x10FFFF},
};

constexpr std::array kSpaces = {
    Range{0x0009, 0x000D}, Range{0x0020, 0x0020}, Range{0x0085, 0x0085}, Range{0x00A0, 0x00A0},
    Range{0x1680, 0x1680}, Range{0x2000, 0x200A}, Range{0x2028, 0x2029}, Range{0x202F, 0x202F},
    Range{0x205F, 0x205F}, Range{0x2800, 0x2800}, Range{0x3000, 0x3000},
};

constexpr std::array kMarks = {
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x1AB0, 0x1AFF},
    Range{0x1DC0, 0x1DFF}, Range{0x20D0, 0x20FF}, Range{0xFE20, 0xFE2F},
};

bool isIn(char32_t character, std::span<const Range> ranges) {
    return std::ranges::any_of(ranges, [character](const Range& range) {
        return character >= range.first && character <= range.last;
    });
}

/// How many bytes the sequence that starts with `lead` has; 0 for a byte that starts none.
std::size_t sequenceLength(unsigned char lead) {
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return 2;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        return 3;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/// Takes the first character off `rest`; U+FFFD for what is no UTF-8 (RFC 3629).
char32_t takeCharacter(std::string_view& rest) {
    constexpr std::array<char32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
    const auto lead = static_cast<unsigned char>(rest.front());
    const std::size_t length = sequenceLength(lead);
    rest.remove_prefix(1);
    if (length <= 1) {
        return length == 1 ? lead : kReplacement;
    }
    char32_t character = lead & (0x7FU >> length);
    std::size_t used = 0;
    while (used + 1 < length && used < rest.size() &&
           (static_cast<unsigned char>(rest[used]) & 0xC0U) == 0x80U) {
        character = (character << 6U) | (static_cast<unsigned char>(rest[used]) & 0x3FU);
        ++used;
    }
    rest.remove_prefix(used);
    const bool valid = used + 1 == length && character >= kLeast.at(length) &&
                       (character < 0xD800 || character > 0xDFFF) && character <= 0x10FFFF;
    return valid ? character : kReplacement;
}

void appendCharacter(std::string& text, char32_t character) {
    const auto tail = [character](unsigned shift) {
        return static_cast<char>(0x80U | ((character >> shift) & 0x3FU));
    };
    if (character < 0x80) {
        text += static_cast<char>(character);
    } else if (character < 0x800) {
        text += {static_cast<char>(0xC0U | (character >> 6U)), tail(0)};
    } else if (character < 0x10000) {
        text += {static_cast<char>(0xE0U | (character >> 12U)), tail(6), tail(0)};
    } else {
        text += {static_cast<char>(0xF0U | (character >> 18U)), tail(12), tail(6), tail(0)};
    }
}

/// Where each character of valid UTF-8 starts, and the end.
std::vector<std::size_t> characterStarts(std::string_view text) {
    std::vector<std::size_t> starts;
    for (std::size_t index = 0; index < text.size(); ++index) {
        if ((static_cast<unsigned char>(text[index]) & 0xC0U) != 0x80U) {
            starts.push_back(index);
        }
    }
    starts.push_back(text.size());
    return starts;
}

std::string keepEnds(std::string_view text, std::size_t limit, std::size_t atStart) {
    const std::vector<std::size_t> starts = characterStarts(text);
    const std::size_t count = starts.size() - 1;
    if (count <= limit) {
        return std::string(text);
    }
    const std::size_t atEnd = limit - 1 - atStart;
    std::string result(text.substr(0, starts[atStart]));
    result += kEllipsis;
    result += text.substr(starts[count - atEnd]);
    return result;
}

} // namespace

std::string readableText(std::string_view text) {
    std::string result;
    bool spaceBefore = false;
    int marks = 0;
    while (!text.empty()) {
        const char32_t character = takeCharacter(text);
        if (isIn(character, kDropped)) {
            continue;
        }
        if (isIn(character, kSpaces)) {
            spaceBefore = !result.empty();
            continue;
        }
        marks = isIn(character, kMarks) ? marks + 1 : 0;
        if (marks > kMaxMarks) {
            continue;
        }
        if (spaceBefore) {
            result += ' ';
            spaceBefore = false;
        }
        appendCharacter(result, character);
    }
    return result;
}

std::string shortened(std::string_view text, std::size_t limit) {
    return keepEnds(text, limit, (limit - 1) * 2 / 3);
}

std::string shortenedAtStart(std::string_view text, std::size_t limit) {
    return keepEnds(text, limit, 0);
}

} // namespace eseal::dialog
