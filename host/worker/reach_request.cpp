#include "host/worker/reach_request.hpp"

#include "core/base/exact_json.hpp"
#include "core/base/openssl_handles.hpp"
#include "core/net/url.hpp"
#include "host/network/settings.hpp"

#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace eseal::worker {
namespace {

constexpr std::size_t kMaxProbe = std::size_t{64} << 10U;
constexpr std::size_t kMaxProbeDetail = 500;
/// HTTP statuses of a server that is not the right one, or not able to answer.
constexpr std::array<std::string_view, 6> kAbsent{"404", "410", "500", "502", "503", "504"};

void freeAddresses(STACK_OF(OPENSSL_STRING) * addresses) {
    X509_email_free(addresses);
}

std::string ocspAddress(ByteView der) {
    const openssl::CleanErrorQueue clean;
    const openssl::Certificate certificate = openssl::certificateFromDer(der);
    if (!certificate) {
        return {};
    }
    const openssl::Handle<STACK_OF(OPENSSL_STRING), freeAddresses> addresses(
        X509_get1_ocsp(certificate.get()));
    for (int at = 0; addresses && at < sk_OPENSSL_STRING_num(addresses.get()); ++at) {
        const std::string_view address = sk_OPENSSL_STRING_value(addresses.get(), at);
        if (address.starts_with("http://") || address.starts_with("https://")) {
            return std::string(address);
        }
    }
    return {};
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
