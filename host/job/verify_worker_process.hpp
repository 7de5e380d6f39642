// How the verify worker is started for raising a seal.
#pragma once

#include "host/process/child_process.hpp"

namespace eseal::job {

/// @param descriptor of the document
process::ChildSpec verifyWorkerFor(int descriptor);

} // namespace eseal::job
