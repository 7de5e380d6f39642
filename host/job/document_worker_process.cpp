#include "host/job/document_worker_process.hpp"

namespace eseal::job {

process::ChildSpec documentWorkerFor(int descriptor, const seal::SealOptions& options) {
    process::ChildSpec spec{
        .arguments = {"--worker", "document"},
        .descriptors = {descriptor},
        .environment = process::Environment::Empty,
        .group = process::Group::Own};
    // A field that the document has may lie open on a page.
    if (options.visible.rectangle || !options.fieldName.empty()) {
        spec.arguments.emplace_back("--appearance");
    }
    return spec;
}

} // namespace eseal::job
