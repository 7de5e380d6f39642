// The clock on the wall.
#pragma once

#include <chrono>

namespace eseal::job {

/// What the user's clock shows at that moment, as if it showed UTC.
std::chrono::sys_seconds localTime(std::chrono::sys_seconds time);

} // namespace eseal::job
