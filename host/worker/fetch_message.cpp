#include "host/worker/fetch_message.hpp"

#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "host/worker/limits.hpp"

namespace eseal::worker {
namespace {

constexpr std::size_t kMaxMediaType = 256;

} // namespace

nlohmann::json fetchMessage(const net::FetchRequest& request) {
    nlohmann::json message{
        {"type", "fetch"},
        {"url", request.url},
        {"contentType", request.contentType},
        {"accept", request.accept},
        {"maxSize", request.maxSize}};
    if (!request.body.empty()) {
        message["body"] = toBase64(request.body);
    }
    return message;
}

net::FetchRequest readFetch(const nlohmann::json& message) {
    Fields fields(message);
    fields.text("type", 16);
    net::FetchRequest request{
        .url = fields.text("url", kMaxFetchUrl),
        .source = net::Source::Document,
        .body = fields.has("body") ? fields.bytes("body") : Bytes(),
        .contentType = fields.text("contentType", kMaxMediaType),
        .accept = fields.text("accept", kMaxMediaType),
        .authentication = {},
        .maxSize = fields.number("maxSize", kMaxFetched)};
    fields.done();
    return request;
}

nlohmann::json fetchedMessage(const net::FetchResponse& response) {
    nlohmann::json message{{"type", "fetched"}, {"contentType", response.contentType}};
    if (!response.body.empty()) {
        message["body"] = toBase64(response.body);
    }
    return message;
}

net::FetchResponse readFetched(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    net::FetchResponse response{
        .contentType = fields.text("contentType", kMaxWorkerFrame),
        .body = fields.has("body") ? fields.bytes("body") : Bytes()};
    fields.done();
    return response;
}

} // namespace eseal::worker
