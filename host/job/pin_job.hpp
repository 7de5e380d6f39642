// Changing or unblocking a PIN, by way of the token's worker. No PIN passes through here.
#pragma once

#include "core/token/certificate_entry.hpp"
#include "host/job/phased_request.hpp"

#include <string>

namespace eseal::job {

enum class PinTask { Change, Unblock };

struct PinJob {
    PinTask task = PinTask::Change;
    token::TokenInfo token;
    Language language = Language::English;
    std::string terminal; ///< for a dialog on the command line's terminal; "" for none
};

/// Throws Error of the token family, and Error(worker-failed).
Awaitable<void> runPinJob(WorkerConnection& worker, PinJob job, PhaseObserver observer);

} // namespace eseal::job
