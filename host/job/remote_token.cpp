#include "host/job/remote_token.hpp"

#include "core/base/exact_json.hpp"
#include "core/base/hex.hpp"

namespace eseal::job {
namespace {

constexpr std::size_t kMaxSignatureHex = 4096;

nlohmann::json openMessage(const std::string& fingerprint, const ConsentDetails& consent) {
    return {{"type", "open"}, {"certificate", fingerprint}, {"consent", toJson(consent)}};
}

nlohmann::json signMessage(SignatureScheme scheme, const Digest& digest) {
    return {
        {"type", "sign"},
        {"scheme", name(scheme)},
        {"digestAlgorithm", name(digest.algorithm())},
        {"digest", toHex(digest.bytes())}};
}

Bytes readSignature(const nlohmann::json& answer) {
    Fields fields(answer, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    auto signature = fromHex(fields.text("value", kMaxSignatureHex));
    fields.done();
    if (!signature || signature->empty()) {
        throw Error(ErrorCode::WorkerFailed, "the token worker gave no signature");
    }
    return std::move(*signature);
}

} // namespace

RemoteToken::RemoteToken(token::CertificateEntry entry, std::shared_ptr<WorkerConnection> worker)
    : entry_(std::move(entry)), worker_(std::move(worker)) {}

Awaitable<nlohmann::json>
RemoteToken::request(nlohmann::json message, std::string_view answerType) {
    usable_ = false;
    nlohmann::json answer =
        co_await phasedRequest(*worker_, std::move(message), answerType, observer_);
    usable_ = true;
    co_return answer;
}

Awaitable<void> RemoteToken::open(const ConsentDetails& consent) {
    co_await request(openMessage(entry_.info.fingerprint, consent), "opened");
}

Awaitable<Bytes> RemoteToken::sign(SignatureScheme scheme, const Digest& digest) {
    co_return readSignature(co_await request(signMessage(scheme, digest), "signature"));
}

Awaitable<void> RemoteToken::close() {
    nlohmann::json message;
    message["type"] = "close";
    try {
        co_await request(std::move(message), "closed");
    } catch (const Error&) {
        // The signature is there; the end of the worker logs out as well.
        worker_->finish();
    }
}

} // namespace eseal::job
