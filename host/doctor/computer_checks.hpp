// What the computer itself has to offer a seal.
#pragma once

#include "core/base/error.hpp"
#include "host/doctor/check.hpp"

#include <chrono>

namespace eseal::doctor {

/// The version of this program and where it lies.
Check checkProgram(Language language);
/// Whether the configuration can be read.
Check checkConfiguration(Language language);
/// Whether a line could be written. To be called when the configuration is readable.
Check checkAudit(Language language);
/// Whether a window can ask for the PIN.
Check checkDialog(Language language);

enum class ClockKeeping { Kept, NotKept, Unknown };

struct ClockFacts {
    std::chrono::sys_seconds now;
    ClockKeeping keeping = ClockKeeping::Unknown; ///< whether the system sets it by the network
};

ClockFacts clockFacts();

/// A seal says when it was made, and certificates end at a time.
Check checkClock(const ClockFacts& facts, Language language);

} // namespace eseal::doctor
