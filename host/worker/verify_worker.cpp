#include "host/worker/verify_worker.hpp"

#include "core/base/error.hpp"
#include "host/process/process_guard.hpp"
#include "host/process/sandbox.hpp"
#include "host/worker/before_sandbox.hpp"
#include "host/worker/conversation.hpp"
#include "host/worker/extend_requests.hpp"
#include "host/worker/mapped_document.hpp"
#include "host/worker/remote_fetcher.hpp"
#include "host/worker/verify_requests.hpp"

#include <optional>
#include <utility>

namespace eseal::worker {
namespace {

constexpr int kVerifiedDescriptor = 3;
constexpr int kTrustDescriptor = 4; ///< where there are trusted lists

} // namespace

int runVerifyWorker(int requests, int replies, bool trustedLists) {
    process::guardWorker();
    process::dieWithParent();
    MappedDocument document(kVerifiedDescriptor);
    std::optional<MappedDocument> store;
    if (trustedLists) {
        store.emplace(kTrustDescriptor);
    }
    const int fileChannel = trustedLists ? kTrustDescriptor + 1 : kTrustDescriptor;
    readTablesBeforeSandbox();
    process::enterDocumentSandbox(document.bytes().size(), fileChannel);
    Conversation conversation(requests, replies);
    RemoteFetcher fetcher(conversation, fileChannel);
    Trust trust;
    if (store) {
        trust.load(store->bytes());
    }
    VerifyRequests verify(document, fetcher, trust);
    ExtendRequests extend(document, fetcher, trust);
    conversation.serve([&](const nlohmann::json& message) {
        auto answer = verify.answer(message);
        if (!answer) {
            answer = extend.answer(message);
        }
        if (answer) {
            return std::move(*answer);
        }
        throw Error(ErrorCode::UnexpectedMessage, "verify worker");
    });
    return 0;
}

} // namespace eseal::worker
