// The clock on the wall.
#pragma once

#include <chrono>

namespace eseal::job {

/// The present time, as seals have it.
std::chrono::sys_seconds presentTime();

/// What the user's clock shows at that moment, as if it showed UTC.
std::chrono::sys_seconds localTime(std::chrono::sys_seconds time);

} // namespace eseal::job
