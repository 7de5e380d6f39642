// A question to a worker without network, whose fetches are done for it meanwhile.
#pragma once

#include "host/job/network_worker.hpp"
#include "host/job/worker_connection.hpp"

#include <nlohmann/json.hpp>

#include <chrono>

namespace eseal::job {

/// The worker's answer. Its fetches go to the network worker as those of a document: to public
/// addresses only, so many and no more. A fetch that fails is told to the worker, which goes on.
/// @param limit from one message of the worker to the next
/// Throws as WorkerConnection::receive().
Awaitable<nlohmann::json> askWithFetches(
    WorkerConnection& worker, NetworkWorker& network, nlohmann::json request,
    std::chrono::milliseconds limit);

} // namespace eseal::job
