#include "host/worker/verify_worker.hpp"

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "host/process/process_guard.hpp"
#include "host/process/sandbox.hpp"
#include "host/worker/conversation.hpp"
#include "host/worker/extend_requests.hpp"
#include "host/worker/mapped_document.hpp"
#include "host/worker/remote_fetcher.hpp"

#include <openssl/crypto.h>

#include <ctime>

namespace eseal::worker {
namespace {

constexpr int kVerifiedDescriptor = 3;

class VerifyWorker {
public:
    VerifyWorker(MappedDocument& document, net::Fetcher& fetcher)
        : document_(document), fetcher_(fetcher), extend_(document, fetcher) {}

    nlohmann::json answer(const nlohmann::json& message) {
        if (const auto extended = extend_.answer(message)) {
            return *extended;
        }
        throw Error(ErrorCode::UnexpectedMessage, "verify worker: " + typeOf(message));
    }

private:
    MappedDocument& document_;
    net::Fetcher& fetcher_;
    ExtendRequests extend_;
};

/// OpenSSL reads its configuration when it is first used, and timegm() the time zone; later there
/// are no files to read.
void readEverythingNow() {
    OPENSSL_init_crypto(
        OPENSSL_INIT_LOAD_CONFIG | OPENSSL_INIT_LOAD_CRYPTO_STRINGS | OPENSSL_INIT_ADD_ALL_DIGESTS |
            OPENSSL_INIT_ADD_ALL_CIPHERS,
        nullptr);
    digestOf(DigestAlgorithm::Sha256, {});
    ::tzset();
}

} // namespace

int runVerifyWorker(int requests, int replies) {
    process::guardWorker();
    process::dieWithParent();
    MappedDocument document(kVerifiedDescriptor);
    readEverythingNow();
    process::enterDocumentSandbox(document.bytes().size());
    Conversation conversation(requests, replies);
    RemoteFetcher fetcher(conversation);
    VerifyWorker worker(document, fetcher);
    conversation.serve([&](const nlohmann::json& message) { return worker.answer(message); });
    return 0;
}

} // namespace eseal::worker
