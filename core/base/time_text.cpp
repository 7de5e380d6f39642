#include "core/base/time_text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace eseal {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Milliseconds kFirst = std::chrono::sys_days(std::chrono::year(0) / 1 / 1);
constexpr Milliseconds kEnd = std::chrono::sys_days(std::chrono::year(10'000) / 1 / 1);

bool takeMark(std::string_view& text, char mark) {
    if (text.empty() || text.front() != mark) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

/// ".123456"; nothing there is no fraction.
std::optional<milliseconds> takeFraction(std::string_view& text) {
    if (!takeMark(text, '.')) {
        return milliseconds(0);
    }
    unsigned value = 0;
    unsigned unit = 100;
    std::size_t length = 0;
    for (; length < text.size() && text[length] >= '0' && text[length] <= '9'; ++length) {
        value += unit * static_cast<unsigned>(text[length] - '0');
        unit /= 10;
    }
    text.remove_prefix(length);
    return length == 0 ? std::nullopt : std::optional(milliseconds(value));
}

/// "hh:mm"
std::optional<minutes> takeHourAndMinute(std::string_view& text) {
    const auto hour = takeDigits(text, 2);
    const auto minute = takeMark(text, ':') ? takeDigits(text, 2) : std::nullopt;
    if (!hour || !minute || *hour > 23 || *minute > 59) {
        return std::nullopt;
    }
    return hours(*hour) + minutes(*minute);
}

/// How far the clock that was read is ahead of UTC; the end of the text.
std::optional<minutes> offsetOf(std::string_view text) {
    if (text == "Z" || text == "z") {
        return minutes(0);
    }
    const bool ahead = takeMark(text, '+');
    const bool behind = !ahead && takeMark(text, '-');
    const auto offset = takeHourAndMinute(text);
    if ((!ahead && !behind) || !offset || !text.empty()) {
        return std::nullopt;
    }
    return ahead ? *offset : -*offset;
}

} // namespace

Milliseconds currentTime() {
    return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}

std::string secondsText(std::chrono::sys_seconds time) {
    std::string text = timeText(time);
    constexpr std::size_t kFraction = std::string_view(".000Z").size();
    return text.replace(text.size() - kFraction, kFraction, "Z");
}

std::string timeText(Milliseconds time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 40> text{};
    static_cast<void>(std::snprintf(
        text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
        static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
        static_cast<int>(clock.subseconds().count())));
    return text.data();
}

std::optional<unsigned> takeDigits(std::string_view& text, std::size_t count) {
    if (text.size() < count) {
        return std::nullopt;
    }
    unsigned value = 0;
    for (const char c : text.substr(0, count)) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    text.remove_prefix(count);
    return value;
}

std::optional<std::chrono::year_month_day> takeDay(std::string_view& text) {
    const auto year = takeDigits(text, 4);
    const auto month = takeMark(text, '-') ? takeDigits(text, 2) : std::nullopt;
    const auto day = month && takeMark(text, '-') ? takeDigits(text, 2) : std::nullopt;
    if (!year || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(
        std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
        std::chrono::day(*day));
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<Milliseconds> timeFromText(std::string_view text) {
    const auto date = takeDay(text);
    if (!date || !(takeMark(text, 'T') || takeMark(text, 't') || takeMark(text, ' '))) {
        return std::nullopt;
    }
    const auto minute = takeHourAndMinute(text);
    const auto second = takeMark(text, ':') ? takeDigits(text, 2) : std::nullopt;
    const auto fraction = takeFraction(text);
    const auto offset = offsetOf(text);
    if (!minute || !second || *second > 60 || !fraction || !offset) {
        return std::nullopt;
    }
    const Milliseconds time = std::chrono::sys_days(*date) + *minute +
                              seconds(std::min(*second, 59U)) + *fraction - *offset;
    // The offset can lead out of the years that RFC 3339 can write.
    return time < kFirst || time >= kEnd ? std::nullopt : std::optional(time);
}

} // namespace eseal
