#include "host/worker/time_stamp_request.hpp"

#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "core/cms/time_stamp.hpp"
#include "core/net/url.hpp"
#include "host/network/settings.hpp"
#include "host/worker/digest_fields.hpp"

#include <chrono>
#include <optional>

namespace eseal::worker {
namespace {

constexpr std::size_t kMaxDetail = 1000;

net::FetchRequest
requestFor(const network::TimeStampAuthority& authority, const cms::TimeStampQuery& query) {
    return {
        .url = authority.url,
        .source = net::Source::Configuration,
        .body = query.request,
        .contentType = "application/timestamp-query",
        .accept = "application/timestamp-reply",
        .authentication = authority.authentication,
        .maxSize = cms::kMaxTimeStampResponse};
}

cms::TimeStamp askAuthority(
    net::Fetcher& fetcher, const network::TimeStampAuthority& authority, const Digest& digest) {
    const cms::TimeStampQuery query = cms::timeStampQuery(digest, authority.policy);
    const net::FetchResponse response = fetcher.fetch(requestFor(authority, query));
    return cms::checkTimeStampResponse(
        response.body, query,
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

nlohmann::json attemptOf(const network::TimeStampAuthority& authority, const Error& error) {
    return {
        {"authority", net::siteOf(authority.url)},
        {"reason", error.data().value("reason", "failed")},
        {"detail", error.detail().substr(0, kMaxDetail)}};
}

[[noreturn]] void fail(const nlohmann::json& attempts) {
    std::string detail;
    for (const nlohmann::json& attempt : attempts) {
        detail += (detail.empty() ? "" : "; ") + attempt.at("authority").get<std::string>() + ": " +
                  attempt.at("reason").get<std::string>() + " (" +
                  attempt.at("detail").get<std::string>() + ")";
    }
    const std::string reason = attempts.empty() ? "failed" : attempts.back().at("reason");
    throw Error(
        ErrorCode::TimeStampFailed, detail.substr(0, 4 * kMaxDetail),
        {{"reason", reason}, {"attempts", attempts}});
}

} // namespace

nlohmann::json timeStamp(net::Fetcher& fetcher, const nlohmann::json& message) {
    Fields fields(message);
    fields.text("type", 16);
    const Digest digest = readDigest(fields);
    const auto authorities =
        network::authoritiesFromJson(fields.array("authorities"), ErrorCode::InvalidArgument);
    fields.done();
    nlohmann::json attempts = nlohmann::json::array();
    for (const network::TimeStampAuthority& authority : authorities) {
        try {
            const cms::TimeStamp stamp = askAuthority(fetcher, authority, digest);
            return {
                {"type", "timeStamped"},
                {"token", toBase64(stamp.token)},
                {"time", stamp.time.time_since_epoch().count()},
                {"authority", net::siteOf(authority.url)},
                {"attempts", attempts}};
        } catch (const Error& error) {
            attempts.push_back(attemptOf(authority, error));
        }
    }
    fail(attempts);
}

} // namespace eseal::worker
