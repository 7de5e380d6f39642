// A fetch as message: a worker without network asks the broker, which asks the network worker.
#pragma once

#include "core/net/fetcher.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>

namespace eseal::worker {

/// {"type":"fetch","url","body","contentType","accept","maxSize","reuse"}; body in base64, absent
/// for GET; reuse, "while-valid", "if-unchanged" or "never", only for what may come as a file.
/// Who asks so can have nothing but public addresses, and no secret to show.
nlohmann::json fetchMessage(const net::FetchRequest& request);
/// Throws Error(invalid-argument).
net::FetchRequest readFetch(const nlohmann::json& message);

/// {"type":"fetched","contentType","body"}
nlohmann::json fetchedMessage(const net::FetchResponse& response);

/// {"type":"fetched","contentType","size","kept"}; the body is the first bytes of a file that
/// comes by the file channel.
nlohmann::json fetchedFileMessage(const std::string& contentType, std::uint64_t size, bool kept);
/// Whether a file comes with it.
bool hasFile(const nlohmann::json& message);

/// @param takeFile gives the first bytes of the file that came
/// Throws Error(worker-failed).
net::FetchResponse readFetched(
    const nlohmann::json& message, const std::function<SharedBytes(std::size_t size)>& takeFile);

} // namespace eseal::worker
