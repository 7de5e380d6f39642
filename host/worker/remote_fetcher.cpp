#include "host/worker/remote_fetcher.hpp"

#include "core/base/error.hpp"
#include "host/worker/fetch_message.hpp"
#include "host/worker/limits.hpp"

#include <algorithm>

namespace eseal::worker {

net::FetchResponse RemoteFetcher::fetch(const net::FetchRequest& request) {
    if (request.url.size() > kMaxFetchUrl) {
        throw Error(ErrorCode::NetworkFailed, "the URL is too long", {{"reason", "url"}});
    }
    // The broker refuses to pass on more than a message can hold.
    net::FetchRequest bounded = request;
    bounded.maxSize = std::min(request.maxSize, kMaxFetched);
    net::FetchResponse response = readFetched(conversation_.ask(fetchMessage(bounded)));
    if (response.body.size() > request.maxSize) {
        throw Error(ErrorCode::WorkerFailed, "more was fetched than allowed");
    }
    return response;
}

} // namespace eseal::worker
