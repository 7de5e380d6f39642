// How the verify worker is started, and what it is told to trust.
#pragma once

#include "core/base/bytes.hpp"
#include "host/job/asio.hpp"
#include "host/job/worker_connection.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <vector>

namespace eseal::job {

/// With the trusted lists of this computer, if there are any.
/// @param descriptor of the document
std::shared_ptr<WorkerConnection> startVerifyWorker(asio::io_context& io, int descriptor);

/// The value of the key `anchors` in its requests, for certificates in DER.
nlohmann::json anchorsAsJson(const std::vector<Bytes>& anchors);

} // namespace eseal::job
