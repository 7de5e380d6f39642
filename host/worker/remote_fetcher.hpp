// Fetching by way of the broker, for a worker that has no network.
#pragma once

#include "core/net/fetcher.hpp"
#include "host/worker/conversation.hpp"

namespace eseal::worker {

/// Asks while the worker answers a request; the broker says no when it has had enough.
class RemoteFetcher : public net::Fetcher {
public:
    /// @param conversation outlives it.
    explicit RemoteFetcher(Conversation& conversation) : conversation_(conversation) {}

    net::FetchResponse fetch(const net::FetchRequest& request) override;

private:
    Conversation& conversation_;
};

} // namespace eseal::worker
