#include "core/pdf/text_string.hpp"

#include "core/base/error.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>

namespace eseal::pdf {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kUtf16Mark = "\xFE\xFF";
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

void appendUtf16(std::string& out, char32_t point) {
    const auto unit = [&](char32_t value) {
        out += static_cast<char>(value >> 8U & 0xFFU);
        out += static_cast<char>(value & 0xFFU);
    };
    if (point < 0x10000) {
        unit(point);
    } else {
        unit(0xD800U + ((point - 0x10000U) >> 10U));
        unit(0xDC00U + ((point - 0x10000U) & 0x3FFU));
    }
}

void appendUtf8(std::string& out, char32_t point) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0U | point >> 6U);
        put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        put(0xE0U | point >> 12U);
        put(0x80U | (point >> 6U & 0x3FU));
        put(0x80U | (point & 0x3FU));
    } else {
        put(0xF0U | point >> 18U);
        put(0x80U | (point >> 12U & 0x3FU));
        put(0x80U | (point >> 6U & 0x3FU));
        put(0x80U | (point & 0x3FU));
    }
}

std::string fromUtf16(std::string_view text) {
    std::string out;
    const auto unit = [&](std::size_t at) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[at])) << 8U |
               static_cast<unsigned char>(text[at + 1]);
    };
    for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
        char32_t point = unit(at);
        const bool high = point >= 0xD800 && point < 0xDC00;
        const char32_t low = high && at + 3 < text.size() ? unit(at + 2) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            point = 0x10000U + ((point - 0xD800U) << 10U) + (low - 0xDC00U);
            at += 2;
        } else if (point >= 0xD800 && point < 0xE000) {
            point = kReplacement;
        }
        appendUtf8(out, point);
    }
    return out;
}

std::string fromUtf8(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto point = takeCodePoint(text);
        if (!point) {
            text.remove_prefix(1);
        }
        appendUtf8(out, point.value_or(kReplacement));
    }
    return out;
}

// Annex D.2: where PDFDocEncoding differs from Latin-1.
char32_t fromDocEncoding(unsigned char c) {
    static constexpr std::array<char32_t, 8> kAccents{0x02D8, 0x02C7, 0x02C6, 0x02D9,
                                                      0x02DD, 0x02DB, 0x02DA, 0x02DC};
    static constexpr std::array<char32_t, 33> kSymbols{
        0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212,
        0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141,
        0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153, 0x0161, 0x017E, 0xFFFD, 0x20AC};
    if (c >= 0x18 && c < 0x20) {
        return kAccents.at(c - 0x18U);
    }
    if (c >= 0x80 && c <= 0xA0) {
        return kSymbols.at(c - 0x80U);
    }
    return c == 0x7F || c == 0xAD ? kReplacement : c;
}

std::optional<char> toDocEncoding(char32_t point) {
    for (unsigned c = 0; c <= 0xFF; ++c) {
        if (point != kReplacement && fromDocEncoding(static_cast<unsigned char>(c)) == point) {
            return static_cast<char>(c);
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> docEncoding(std::string_view utf8) {
    std::string out;
    while (!utf8.empty()) {
        const auto point = takeCodePoint(utf8);
        const auto c = point ? toDocEncoding(*point) : std::nullopt;
        if (!c) {
            return std::nullopt;
        }
        out += *c;
    }
    return out;
}

String textString(std::string_view utf8) {
    const bool plain = std::ranges::all_of(utf8, [](char c) { return c >= 0x20 && c <= 0x7E; });
    if (plain) {
        return {std::string(utf8)};
    }
    std::string out(kUtf16Mark);
    while (!utf8.empty()) {
        const auto point = takeCodePoint(utf8);
        if (!point) {
            throw Error(ErrorCode::InvalidArgument, "text that is not UTF-8");
        }
        appendUtf16(out, *point);
    }
    return {out};
}

std::string textOf(const String& string) {
    const std::string_view bytes = string.bytes;
    if (bytes.starts_with(kUtf16Mark)) {
        return fromUtf16(bytes.substr(kUtf16Mark.size()));
    }
    if (bytes.starts_with(kUtf8Mark)) {
        return fromUtf8(bytes.substr(kUtf8Mark.size()));
    }
    std::string out;
    for (const char c : bytes) {
        appendUtf8(out, fromDocEncoding(static_cast<unsigned char>(c)));
    }
    return out;
}

String dateString(std::chrono::sys_seconds time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 64> text{};
    const int length = std::snprintf(
        text.data(), text.size(), "D:%04d%02u%02u%02d%02d%02dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    return {std::string(text.data(), static_cast<std::size_t>(length))};
}

} // namespace eseal::pdf
