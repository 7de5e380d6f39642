// A fetch as message: a worker without network asks the broker, which asks the network worker.
#pragma once

#include "core/net/fetcher.hpp"

#include <nlohmann/json.hpp>

namespace eseal::worker {

/// {"type":"fetch","url","body","contentType","accept","maxSize"}; body in base64, absent for GET.
/// Who asks so can have nothing but public addresses, and no secret to show.
nlohmann::json fetchMessage(const net::FetchRequest& request);
/// Throws Error(invalid-argument).
net::FetchRequest readFetch(const nlohmann::json& message);

/// {"type":"fetched","contentType","body"}
nlohmann::json fetchedMessage(const net::FetchResponse& response);
/// Throws Error(worker-failed).
net::FetchResponse readFetched(const nlohmann::json& message);

} // namespace eseal::worker
