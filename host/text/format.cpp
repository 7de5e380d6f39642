#include "host/text/format.hpp"

#include <array>

namespace eseal::text {

namespace {

constexpr std::array kMonths = {Key::MonthJanuary, Key::MonthFebruary, Key::MonthMarch,
                                Key::MonthApril,   Key::MonthMay,      Key::MonthJune,
                                Key::MonthJuly,    Key::MonthAugust,   Key::MonthSeptember,
                                Key::MonthOctober, Key::MonthNovember, Key::MonthDecember};

struct Unit {
    Key key;
    std::uint64_t bytes;
};

constexpr std::array kUnits = {
    Unit{Key::SizeKilobytes, 1'000},
    Unit{Key::SizeMegabytes, 1'000'000},
    Unit{Key::SizeGigabytes, 1'000'000'000},
};

constexpr std::uint64_t roundedTo(std::uint64_t value, std::uint64_t step) {
    return value / step + (value % step >= (step + 1) / 2 ? 1 : 0);
}

std::string twoDigits(std::chrono::seconds::rep number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// "09:05:00", or without the seconds.
template <typename Duration>
std::string clockText(const std::chrono::hh_mm_ss<Duration>& clock, bool seconds) {
    return twoDigits(clock.hours().count()) + ":" + twoDigits(clock.minutes().count()) +
           (seconds ? ":" + twoDigits(clock.seconds().count()) : "");
}

} // namespace

std::string formatCount(Language language, std::uint64_t count) {
    std::string digits = std::to_string(count);
    if (count < 10'000) {
        return digits;
    }
    const std::string separator = say(language, Key::ThousandsSeparator);
    for (std::size_t place = digits.size(); place > 3;) {
        place -= 3;
        digits.insert(place, separator);
    }
    return digits;
}

std::string formatCounted(Language language, std::uint64_t count, Key one, Key other) {
    return say(language, forCount(count, one, other), {{"count", formatCount(language, count)}});
}

std::string formatSize(Language language, std::uint64_t bytes) {
    if (bytes < kUnits.front().bytes) {
        return formatCounted(language, bytes, Key::SizeBytesOne, Key::SizeBytesOther);
    }
    const Unit* unit = &kUnits.front();
    for (const Unit& larger : kUnits) {
        // 999,500 bytes are 1 MB, since they would be rounded to 1000 kB.
        if (bytes >= larger.bytes - larger.bytes / 2'000) {
            unit = &larger;
        }
    }
    const std::uint64_t tenths = roundedTo(bytes, unit->bytes / 10);
    std::string number;
    if (tenths >= 100) {
        number = formatCount(language, roundedTo(bytes, unit->bytes));
    } else {
        number = std::to_string(tenths / 10);
        if (tenths % 10 != 0) {
            number += say(language, Key::DecimalSeparator) + std::to_string(tenths % 10);
        }
    }
    return say(language, unit->key, {{"count", number}});
}

std::string formatDate(Language language, std::chrono::sys_seconds time) {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
    const Key month = kMonths.at(static_cast<unsigned>(date.month()) - 1);
    return say(
        language, Key::Date,
        {{"day", std::to_string(static_cast<unsigned>(date.day()))},
         {"month", say(language, month)},
         {"year", std::to_string(static_cast<int>(date.year()))}});
}

std::string
formatMoment(Language language, std::chrono::sys_seconds time, std::chrono::sys_seconds local) {
    const auto offset = std::chrono::floor<std::chrono::minutes>(local - time);
    const std::string zone =
        offset.count() == 0 ? "UTC"
                            : "UTC" + std::string(offset.count() < 0 ? "-" : "+") +
                                  clockText(std::chrono::hh_mm_ss(std::chrono::abs(offset)), false);
    const std::chrono::hh_mm_ss clock(local - std::chrono::floor<std::chrono::days>(local));
    return say(
        language, Key::Moment,
        {{"date", formatDate(language, local)}, {"time", clockText(clock, true)}, {"zone", zone}});
}

} // namespace eseal::text
