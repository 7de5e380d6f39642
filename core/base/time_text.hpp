// Times as RFC 3339 has them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace eseal {

using Milliseconds = std::chrono::sys_time<std::chrono::milliseconds>;

/// Now, by this computer's clock.
Milliseconds currentTime();

/// In UTC with milliseconds: "2026-11-22T20:45:05.123Z".
std::string timeText(Milliseconds time);
/// Without them: "2026-11-22T20:45:05Z".
std::string secondsText(std::chrono::sys_seconds time);

/// A whole RFC 3339 date-time with Z or an offset; fractions beyond milliseconds are cut off.
/// Nothing for any other text. A leap second counts as the second before it.
std::optional<Milliseconds> timeFromText(std::string_view text);

/// The first `count` digits of `text` as a number, and takes them off it; nothing when there are
/// not so many.
std::optional<unsigned> takeDigits(std::string_view& text, std::size_t count);

/// "2026-11-22", taken off the front of `text`; nothing when there is no such day.
std::optional<std::chrono::year_month_day> takeDay(std::string_view& text);

} // namespace eseal
