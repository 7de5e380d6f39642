#include "core/pdf/appearance/wrapping.hpp"

#include <utility>

namespace eseal::pdf::appearance {
namespace {

/// Chinese and Japanese are written without spaces.
bool isIdeographic(char32_t character) {
    return (character >= 0x2E80 && character < 0xA000) ||
           (character >= 0xF900 && character < 0xFB00) ||
           (character >= 0xFF00 && character < 0xFF61) ||
           (character >= 0x20000 && character < 0x40000);
}

/// What must not begin a line: closing brackets, stops, small kana and the mark of length.
bool isClosing(char32_t character) {
    static constexpr std::u32string_view kClosing =
        U"\u3001\u3002\uFF0C\uFF0E\u300D\u300F\u3011\u3009\u300B\uFF09\u3015\uFF1A\uFF1B\uFF01"
        U"\uFF1F\u30FC\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30A1\u30A3\u30A5"
        U"\u30A7\u30A9\u30C3\u30E3\u30E5\u30E7";
    return kClosing.find(character) != std::u32string_view::npos;
}

bool isOpening(char32_t character) {
    static constexpr std::u32string_view kOpening = U"\u300C\u300E\u3010\u3008\u300A\uFF08\u3014";
    return kOpening.find(character) != std::u32string_view::npos;
}

/// Marks stay with the letter that they stand on.
bool isMark(char32_t character) {
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), character)) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
        return true;
    default:
        return false;
    }
}

bool mayBreakBetween(char32_t before, char32_t after, Breaking breaking) {
    if (after == U' ' || breaking == Breaking::Never) {
        return false;
    }
    if (before == U' ') {
        return true;
    }
    if (breaking == Breaking::Everywhere) {
        return !isMark(after);
    }
    if (before == U'-' || before == U'/') {
        return after > U'9'; // not in dates and numbers
    }
    return (isIdeographic(before) || isIdeographic(after)) && !isClosing(after) &&
           !isOpening(before) && !isMark(after);
}

Piece measured(std::u32string_view text, bool bold, FontSet& fonts) {
    const std::size_t last = text.find_last_not_of(U' ');
    const std::size_t visible = last == std::u32string_view::npos ? 0 : last + 1;
    Piece piece{.text = std::u32string(text), .width = 0, .space = 0};
    piece.width = shapeLine(text.substr(0, visible), bold, fonts).width;
    piece.space = shapeLine(text.substr(visible), bold, fonts).width;
    return piece;
}

std::u32string withoutTrailingSpaces(std::u32string text) {
    text.erase(text.find_last_not_of(U' ') + 1);
    return text;
}

} // namespace

std::vector<Piece>
piecesOf(std::u32string_view text, bool bold, FontSet& fonts, Breaking breaking) {
    std::vector<Piece> pieces;
    std::size_t start = 0;
    for (std::size_t k = 1; k <= text.size(); ++k) {
        if (k == text.size() || mayBreakBetween(text[k - 1], text[k], breaking)) {
            pieces.push_back(measured(text.substr(start, k - start), bold, fonts));
            start = k;
        }
    }
    return pieces;
}

std::optional<std::vector<std::u32string>> wrap(const std::vector<Piece>& pieces, double width) {
    std::vector<std::u32string> lines;
    std::u32string line;
    double used = 0;
    for (const Piece& piece : pieces) {
        if (piece.width > width) {
            return std::nullopt;
        }
        if (!line.empty() && used + piece.width > width) {
            lines.push_back(withoutTrailingSpaces(std::exchange(line, {})));
            used = 0;
        }
        line += piece.text;
        used += piece.width + piece.space;
    }
    if (!line.empty()) {
        lines.push_back(withoutTrailingSpaces(std::move(line)));
    }
    return lines;
}

} // namespace eseal::pdf::appearance
