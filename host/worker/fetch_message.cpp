#include "host/worker/fetch_message.hpp"

#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "host/worker/limits.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace eseal::worker {
namespace {

constexpr std::size_t kMaxMediaType = 256;

constexpr std::array<std::pair<net::Reuse, const char*>, 3> kReuseNames{
    {{net::Reuse::WhileValid, "while-valid"},
     {net::Reuse::IfUnchanged, "if-unchanged"},
     {net::Reuse::Never, "never"}}};

const char* nameOf(net::Reuse reuse) {
    return std::ranges::find(kReuseNames, reuse, [](const auto& row) { return row.first; })->second;
}

std::optional<net::Reuse> readReuse(Fields& fields) {
    if (!fields.has("reuse")) {
        return std::nullopt;
    }
    const std::string name = fields.text("reuse", 16);
    for (const auto& [reuse, known] : kReuseNames) {
        if (name == known) {
            return reuse;
        }
    }
    fields.refuse("reuse", "unknown");
}

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
    if (request.reuse) {
        message["reuse"] = nameOf(*request.reuse);
    }
    return message;
}

net::FetchRequest readFetch(const nlohmann::json& message) {
    Fields fields(message);
    fields.text("type", 16);
    const std::optional<net::Reuse> reuse = readReuse(fields);
    net::FetchRequest request{
        .url = fields.text("url", kMaxFetchUrl),
        .source = net::Source::Document,
        .body = fields.has("body") ? fields.bytes("body") : Bytes(),
        .contentType = fields.text("contentType", kMaxMediaType),
        .accept = fields.text("accept", kMaxMediaType),
        .authentication = {},
        .maxSize = fields.number("maxSize", reuse ? kMaxFetchedFile : kMaxFetched),
        .known = {},
        .reuse = reuse};
    fields.done();
    return request;
}

nlohmann::json fetchedMessage(const net::FetchResponse& response) {
    nlohmann::json message{{"type", "fetched"}, {"contentType", response.contentType}};
    if (!response.body.empty()) {
        message["body"] = toBase64(response.body.view());
    }
    return message;
}

nlohmann::json fetchedFileMessage(const std::string& contentType, std::uint64_t size, bool kept) {
    return {{"type", "fetched"}, {"contentType", contentType}, {"size", size}, {"kept", kept}};
}

bool hasFile(const nlohmann::json& message) {
    return typeOf(message) == "fetched" && message.contains("size");
}

net::FetchResponse readFetched(
    const nlohmann::json& message, const std::function<SharedBytes(std::size_t size)>& takeFile) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    net::FetchResponse response;
    response.contentType = fields.text("contentType", kMaxWorkerFrame);
    if (hasFile(message)) {
        response.body = takeFile(fields.number("size", kMaxFetchedFile));
        response.kept = fields.boolean("kept");
    } else if (fields.has("body")) {
        response.body = fields.bytes("body");
    }
    fields.done();
    return response;
}

} // namespace eseal::worker
