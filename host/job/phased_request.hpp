// A request to a token worker that may wait for people.
#pragma once

#include "host/job/asio.hpp"
#include "host/job/worker_connection.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <string_view>

namespace eseal::job {

/// What the worker waits for, as it tells it.
enum class TokenPhase { Dialog, Device, Token };

using PhaseObserver = std::function<void(TokenPhase)>;

/// Sends the message and waits for the answer of this type; each phase that the worker tells of
/// has its own time. Throws as WorkerConnection::receive() does.
/// @param observer is told each phase; may be empty.
Awaitable<nlohmann::json> phasedRequest(
    WorkerConnection& worker, nlohmann::json message, std::string_view answerType,
    PhaseObserver observer);

} // namespace eseal::job
