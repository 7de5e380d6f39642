// Keeping the trusted lists up to date without anybody waiting for it.
#pragma once

#include "host/trusted_lists/settings.hpp"

namespace eseal::trusted_lists {

/// Has lists that are here, and older than a day, updated by a process of its own, as configured.
/// Lists that were never fetched are not: who wants them says so once (`web-eseal trust update`).
void refreshInBackground(const Settings& settings);

} // namespace eseal::trusted_lists
