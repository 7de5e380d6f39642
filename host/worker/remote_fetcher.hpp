// Fetching by way of the broker, for a worker that has no network.
#pragma once

#include "core/net/fetcher.hpp"
#include "host/worker/conversation.hpp"

#include <optional>

namespace eseal::worker {

/// Asks while the worker answers a request; the broker says no when it has had enough.
class RemoteFetcher : public net::Fetcher {
public:
    /// @param conversation outlives it.
    /// @param fileChannel by which large answers come; nothing: all come in messages
    explicit RemoteFetcher(
        Conversation& conversation, std::optional<int> fileChannel = std::nullopt)
        : conversation_(conversation), fileChannel_(fileChannel) {}

    net::FetchResponse fetch(const net::FetchRequest& request) override;

private:
    SharedBytes takeFile(std::size_t size) const;

    Conversation& conversation_;
    std::optional<int> fileChannel_;
};

} // namespace eseal::worker
