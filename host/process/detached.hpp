// Work that goes on after this process.
#pragma once

#include <string>
#include <vector>

namespace eseal::process {

/// Starts this program once more, in a session of its own, with nothing to read and nobody to
/// read what it writes. False when it cannot be started.
bool startDetached(const std::vector<std::string>& arguments);

} // namespace eseal::process
