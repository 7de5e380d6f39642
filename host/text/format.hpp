// Counts, sizes and dates as people write them.
#pragma once

#include "host/text/text.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace eseal::text {

/// "12,345" or "12 345" (with a no-break space); four digits stand together.
std::string formatCount(Language language, std::uint64_t count);

/// The count in its plural form: "1 page", "12 sider". Both texts have {count}.
std::string formatCounted(Language language, std::uint64_t count, Key one, Key other);

/// Bytes in powers of 1000, with one decimal below ten: "812 bytes", "1.4 MB", "14 MB".
std::string formatSize(Language language, std::uint64_t bytes);

/// The day in UTC: "14 March 2027", "14. mars 2027".
std::string formatDate(Language language, std::chrono::sys_seconds time);

/// Day and time of day of a clock, and how far that is from UTC: "14 March 2027 at 09:05:00
/// (UTC+01:00)". @param local what the clock shows, as if it showed UTC
std::string
formatMoment(Language language, std::chrono::sys_seconds time, std::chrono::sys_seconds local);

} // namespace eseal::text
