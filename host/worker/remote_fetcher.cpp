#include "host/worker/remote_fetcher.hpp"

#include "core/base/error.hpp"
#include "host/files/mapped_file.hpp"
#include "host/process/file_channel.hpp"
#include "host/worker/fetch_message.hpp"
#include "host/worker/limits.hpp"

#include <algorithm>

namespace eseal::worker {

net::FetchResponse RemoteFetcher::fetch(const net::FetchRequest& request) {
    if (request.url.size() > kMaxFetchUrl) {
        throw Error(ErrorCode::NetworkFailed, "the URL is too long", {{"reason", "url"}});
    }
    net::FetchRequest bounded = request;
    if (!fileChannel_) {
        bounded.reuse.reset();
    }
    // The broker refuses to pass on more than a message, or a file, can hold.
    bounded.maxSize = std::min(request.maxSize, bounded.reuse ? kMaxFetchedFile : kMaxFetched);
    net::FetchResponse response =
        readFetched(conversation_.ask(fetchMessage(bounded)), [this](std::size_t size) {
            return takeFile(size);
        });
    if (response.body.size() > request.maxSize) {
        throw Error(ErrorCode::WorkerFailed, "more was fetched than allowed");
    }
    return response;
}

SharedBytes RemoteFetcher::takeFile(std::size_t size) const {
    if (!fileChannel_) {
        throw Error(ErrorCode::WorkerFailed, "a file for a worker that takes none");
    }
    const files::Descriptor file = process::takeFile(*fileChannel_);
    return files::mapFile(file.get(), size);
}

} // namespace eseal::worker
