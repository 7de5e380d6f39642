#include "host/worker/network_worker.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/net/module.hpp"
#include "host/messaging/frame.hpp"
#include "host/network/settings.hpp"
#include "host/process/process_guard.hpp"
#include "host/worker/error_message.hpp"
#include "host/worker/limits.hpp"
#include "host/worker/module.hpp"
#include "host/worker/time_stamp_request.hpp"

#include <memory>

namespace eseal::worker {
namespace {

std::unique_ptr<net::Fetcher> loadFetcher(const net::FetcherSettings& settings) {
    const auto make =
        reinterpret_cast<net::ModuleEntry>(moduleEntry(net::kModuleFile, net::kModuleEntry));
    return std::unique_ptr<net::Fetcher>(make(settings));
}

class NetworkWorker {
public:
    nlohmann::json answer(const std::string& frame) {
        try {
            const nlohmann::json message = parseExact(frame);
            const std::string type = typeOf(message);
            if (type == "network") {
                return prepare(message);
            }
            if (type == "timeStamp" && fetcher_) {
                return timeStamp(*fetcher_, message);
            }
            throw Error(ErrorCode::UnexpectedMessage, "network worker");
        } catch (const Error& error) {
            return errorMessage(error);
        } catch (const std::exception& problem) {
            return errorMessage(Error(ErrorCode::Internal, problem.what()));
        }
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
    messaging::FrameReader reader(requests, kMaxWorkerFrame);
    messaging::FrameWriter writer(replies, kMaxWorkerFrame);
    NetworkWorker worker;
    while (const auto frame = reader.read()) {
        writer.write(jsonText(worker.answer(*frame)));
    }
    return 0;
}

} // namespace eseal::worker
