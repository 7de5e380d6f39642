#include "host/worker/network_worker.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/net/module.hpp"
#include "host/network/fetch_cache.hpp"
#include "host/network/settings.hpp"
#include "host/process/process_guard.hpp"
#include "host/worker/conversation.hpp"
#include "host/worker/fetch_message.hpp"
#include "host/worker/module.hpp"
#include "host/worker/reach_request.hpp"
#include "host/worker/time_stamp_request.hpp"

#include <memory>

namespace eseal::worker {
namespace {

std::unique_ptr<net::Fetcher> loadFetcher(const net::FetcherSettings& settings) {
    const auto make =
        reinterpret_cast<net::ModuleEntry>(moduleEntry(net::kModuleFile, net::kModuleEntry));
    return network::makeCachingFetcher(
        std::unique_ptr<net::Fetcher>(make(settings)), network::fetchCacheFolder());
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
            return fetchedMessage(fetcher_->fetch(readFetch(message)));
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
