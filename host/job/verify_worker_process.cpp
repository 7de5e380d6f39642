#include "host/job/verify_worker_process.hpp"

#include "core/base/base64.hpp"
#include "host/trusted_lists/store_file.hpp"

namespace eseal::job {

std::shared_ptr<WorkerConnection> startVerifyWorker(asio::io_context& io, int descriptor) {
    const files::Descriptor store = trusted_lists::openStore();
    process::ChildSpec spec{
        .arguments = {"--worker", "verify"},
        .descriptors = {descriptor},
        .environment = process::Environment::Empty,
        .group = process::Group::Own,
        .fileChannel = true};
    if (store.isOpen()) {
        spec.arguments.emplace_back("--trust");
        spec.descriptors.push_back(store.get());
    }
    return std::make_shared<WorkerConnection>(io, spec);
}

nlohmann::json anchorsAsJson(const std::vector<Bytes>& anchors) {
    nlohmann::json json = nlohmann::json::array();
    for (const Bytes& anchor : anchors) {
        json.push_back(toBase64(anchor));
    }
    return json;
}

} // namespace eseal::job
