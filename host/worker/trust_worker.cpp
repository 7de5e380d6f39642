#include "host/worker/trust_worker.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/trust/lists/module.hpp"
#include "host/process/process_guard.hpp"
#include "host/process/sandbox.hpp"
#include "host/worker/conversation.hpp"
#include "host/worker/mapped_document.hpp"
#include "host/worker/module.hpp"
#include "host/worker/remote_fetcher.hpp"
#include "host/worker/trust_messages.hpp"

#include <memory>
#include <optional>

namespace eseal::worker {
namespace {

namespace lists = trust::lists;

constexpr int kStoreDescriptor = 3;
/// What reading all lists may cost, as the sandbox counts it.
constexpr std::uint64_t kWorth = std::uint64_t{8} << 30U;

std::unique_ptr<lists::ListReader> loadListReader() {
    const auto make =
        reinterpret_cast<lists::ModuleEntry>(moduleEntry(lists::kModuleFile, lists::kModuleEntry));
    return std::unique_ptr<lists::ListReader>(make());
}

class TrustWorker {
public:
    TrustWorker(const lists::ListReader& reader, ByteView store, net::Fetcher& fetcher)
        : reader_(reader), store_(store), fetcher_(fetcher) {}

    nlohmann::json answer(const nlohmann::json& message) {
        const std::string type = typeOf(message);
        if (type == "describeLists") {
            return describedMessage(
                store_.empty() ? lists::TrustedServices() : lists::fromStore(store_));
        }
        if (type == "addList") {
            return add(message);
        }
        if (type == "pinLists") {
            return pin(readUpdate(message));
        }
        const bool fetched = type == "updateLists";
        if (fetched || type == "importLists") {
            return update(readUpdate(message), fetched);
        }
        throw Error(ErrorCode::UnexpectedMessage, "trust worker");
    }

private:
    nlohmann::json add(const nlohmann::json& message) {
        Fields fields(message);
        fields.text("type", 16);
        const std::string name = fields.text("name", kMaxListName);
        Bytes file = fields.bytes("document");
        fields.done();
        return listAddedMessage(given_.add(reader_, name, std::move(file)));
    }

    nlohmann::json pin(const UpdateRequest& request) {
        return updatedMessage(lists::addPinnedLists(
            reader_, given_, given_.territories(), request.trust.signers, previous(), request.now));
    }

    nlohmann::json update(const UpdateRequest& request, bool fetched) {
        lists::FetchedLists network(fetcher_, request.trust.location);
        lists::ListSource& source = fetched ? static_cast<lists::ListSource&>(network) : given_;
        return updatedMessage(
            lists::updateLists(reader_, source, request.trust, previous(), request.now));
    }

    /// A store that cannot be read is as good as none: it is about to be replaced.
    lists::TrustedServices previous() const {
        try {
            return store_.empty() ? lists::TrustedServices() : lists::fromStore(store_);
        } catch (const Error&) {
            return {};
        }
    }

    const lists::ListReader& reader_;
    ByteView store_;
    net::Fetcher& fetcher_;
    lists::GivenLists given_;
};

} // namespace

int runTrustWorker(int requests, int replies, bool withStore) {
    process::guardWorker();
    process::dieWithParent();
    const auto reader = loadListReader();
    std::optional<MappedDocument> store;
    if (withStore) {
        store.emplace(kStoreDescriptor);
    }
    static_cast<void>(lists::europeanListOfLists());
    process::enterDocumentSandbox(kWorth);
    Conversation conversation(requests, replies);
    RemoteFetcher fetcher(conversation);
    TrustWorker worker(*reader, store ? store->bytes() : ByteView(), fetcher);
    conversation.serve([&](const nlohmann::json& message) { return worker.answer(message); });
    return 0;
}

} // namespace eseal::worker
