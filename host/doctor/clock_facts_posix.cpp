#include "host/doctor/computer_checks.hpp"

#ifdef __linux__
#include <sys/timex.h>
#endif

namespace eseal::doctor {
namespace {

ClockKeeping keeping() {
#ifdef __linux__
    timex state{}; // modes 0: only asks
    const int result = ::adjtimex(&state);
    if (result >= 0) {
        return result == TIME_ERROR || (state.status & STA_UNSYNC) != 0 ? ClockKeeping::NotKept
                                                                        : ClockKeeping::Kept;
    }
#endif
    return ClockKeeping::Unknown;
}

} // namespace

ClockFacts clockFacts() {
    return {
        .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()),
        .keeping = keeping()};
}

} // namespace eseal::doctor
