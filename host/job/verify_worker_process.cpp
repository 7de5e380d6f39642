#include "host/job/verify_worker_process.hpp"

namespace eseal::job {

process::ChildSpec verifyWorkerFor(int descriptor) {
    return {
        .arguments = {"--worker", "verify"},
        .descriptors = {descriptor},
        .environment = process::Environment::Empty,
        .group = process::Group::Own};
}

} // namespace eseal::job
