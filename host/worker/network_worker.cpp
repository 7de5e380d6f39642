#include "host/worker/network_worker.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/net/module.hpp"
#include "host/network/list_cache.hpp"
#include "host/network/settings.hpp"
#include "host/process/file_channel.hpp"
#include "host/process/process_guard.hpp"
#include "host/worker/conversation.hpp"
#include "host/worker/fetch_message.hpp"
#include "host/worker/module.hpp"
#include "host/worker/reach_request.hpp"
#include "host/worker/time_stamp_request.hpp"

#include <memory>

namespace eseal::worker {
namespace {

constexpr int kFileChannel = 3;

std::unique_ptr<net::Fetcher> loadFetcher(const net::FetcherSettings& settings) {
    const auto make =
        reinterpret_cast<net::ModuleEntry>(moduleEntry(net::kModuleFile, net::kModuleEntry));
    return std::unique_ptr<net::Fetcher>(make(settings));
}

class NetworkWorker {
public:
    nlohmann::json answer(const nlohmann::json& message) {
        const std::string type = typeOf(message);
        if (type == "network") {
            return prepare(message);
        }
        if (type == "timeStamp" && fetcher_) {
            return timeStamp(*fetcher_, message);
        }
        if (type == "reach" && fetcher_) {
            return reach(*fetcher_, message);
        }
        if (type == "fetch" && fetcher_) {
            return fetch(readFetch(message));
        }
        throw Error(ErrorCode::UnexpectedMessage, "network worker");
    }

private:
    nlohmann::json prepare(const nlohmann::json& message) {
        Fields fields(message);
        fields.text("type", 16);
        fetcher_ = loadFetcher(
            network::fetchingFromJson(fields.object("settings"), ErrorCode::InvalidArgument));
        fields.done();
        return {{"type", "ready"}};
    }

    /// A revocation list goes into a file and leaves as one: it may be large.
    nlohmann::json fetch(const net::FetchRequest& request) {
        if (!request.reuse) {
            return fetchedMessage(fetcher_->fetch(request));
        }
        network::ListCache cache(*fetcher_, network::listCacheFolder());
        const auto [list, kept] = cache.fetch(request);
        process::giveFile(kFileChannel, list.file.get());
        return fetchedFileMessage(list.description.contentType, list.size, kept);
    }

    std::unique_ptr<net::Fetcher> fetcher_;
};

} // namespace

int runNetworkWorker(int requests, int replies) {
    process::guardWorker();
    process::dieWithParent();
    NetworkWorker worker;
    Conversation(requests, replies).serve([&](const nlohmann::json& message) {
        return worker.answer(message);
    });
    return 0;
}

} // namespace eseal::worker
