#include "host/job/local_time.hpp"

#include <ctime>

namespace eseal::job {

std::chrono::sys_seconds presentTime() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::chrono::sys_seconds localTime(std::chrono::sys_seconds time) {
    const std::time_t moment = std::chrono::system_clock::to_time_t(time);
    std::tm clock{};
    if (::localtime_r(&moment, &clock) == nullptr) {
        return time;
    }
    return time + std::chrono::seconds(clock.tm_gmtoff);
}

} // namespace eseal::job
