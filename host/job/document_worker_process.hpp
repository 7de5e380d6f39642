// How the document worker is started for a job.
#pragma once

#include "core/seal/seal_options.hpp"
#include "host/process/child_process.hpp"

namespace eseal::job {

/// @param options the worker can draw only when they may make it draw: that makes it start later.
process::ChildSpec documentWorkerFor(int descriptor, const seal::SealOptions& options);

} // namespace eseal::job
