// Shows all documents of a batch before its consent.
#pragma once

#include "host/job/consent_details.hpp"
#include "host/job/list_window.hpp"

namespace eseal::job {

/// Does nothing when the consent itself lists them all, or where the desktop has no list. Throws
/// Error(user-cancelled), Error(timed-out), Error(aborted).
Awaitable<void> showBatchFiles(ListWindow& window, const ConsentDetails& consent);

} // namespace eseal::job
