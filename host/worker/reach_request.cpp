#include "host/worker/reach_request.hpp"

#include "core/base/exact_json.hpp"
#include "core/net/url.hpp"
#include "core/trust/certificate_addresses.hpp"
#include "host/network/settings.hpp"

#include <openssl/obj_mac.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace eseal::worker {
namespace {

constexpr std::size_t kMaxProbe = std::size_t{64} << 10U;
constexpr std::size_t kMaxProbeDetail = 500;
/// HTTP statuses of a server that is not the right one, or not able to answer.
constexpr std::array<std::string_view, 6> kAbsent{"404", "410", "500", "502", "503", "504"};

std::string ocspAddress(ByteView der) {
    const trust::CertificatePtr certificate = trust::Certificate::fromDer(der);
    if (!certificate) {
        return {};
    }
    const auto addresses = trust::accessAddresses(*certificate, NID_ad_OCSP);
    return addresses.empty() ? std::string() : addresses.front();
}

/// Any answer but a few is one of a server that is there.
bool isThere(const Error& error) {
    const std::string reason = error.data().value("reason", "");
    if (reason == "too-large") {
        return true;
    }
    const std::string& detail = error.detail();
    const bool absent = std::ranges::any_of(
        kAbsent, [&](std::string_view status) { return detail.ends_with(status); });
    return reason == "status" && !absent;
}

nlohmann::json probe(net::Fetcher& fetcher, const net::FetchRequest& request) {
    nlohmann::json server{{"server", net::siteOf(request.url)}, {"reason", ""}, {"detail", ""}};
    try {
        fetcher.fetch(request);
    } catch (const Error& error) {
        if (!isThere(error)) {
            server["reason"] = error.data().value("reason", "failed");
            server["detail"] = error.detail().substr(0, kMaxProbeDetail);
        }
    }
    return server;
}

net::FetchRequest probeOf(const network::TimeStampAuthority& authority) {
    return {
        .url = authority.url,
        .source = net::Source::Configuration,
        .body = {},
        .contentType = {},
        .accept = {},
        .authentication = authority.authentication,
        .maxSize = kMaxProbe};
}

net::FetchRequest probeOf(const std::string& ocsp) {
    return {
        .url = ocsp,
        .source = net::Source::Document,
        .body = {},
        .contentType = {},
        .accept = {},
        .authentication = {},
        .maxSize = kMaxProbe};
}

} // namespace

nlohmann::json reach(net::Fetcher& fetcher, const nlohmann::json& message) {
    Fields fields(message);
    fields.text("type", 16);
    const auto authorities =
        network::authoritiesFromJson(fields.array("authorities"), ErrorCode::InvalidArgument);
    const Bytes certificate = fields.has("certificate") ? fields.bytes("certificate") : Bytes();
    fields.done();
    nlohmann::json answer{{"type", "reached"}, {"authorities", nlohmann::json::array()}};
    for (const network::TimeStampAuthority& authority : authorities) {
        answer["authorities"].push_back(probe(fetcher, probeOf(authority)));
    }
    if (const std::string ocsp = ocspAddress(certificate); !ocsp.empty()) {
        answer["ocsp"] = probe(fetcher, probeOf(ocsp));
    }
    return answer;
}

} // namespace eseal::worker
