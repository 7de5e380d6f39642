#include "core/net/curl_options.hpp"

#include <algorithm>

namespace eseal::net {
namespace {

constexpr long kMaxRedirects = 5;
constexpr std::chrono::milliseconds kConnectTime{10'000};
constexpr long kLowSpeed = 64; // bytes a second
constexpr long kLowSpeedTime = 10;

void addHeader(CurlList& list, const std::string& header) {
    curl_slist* longer = curl_slist_append(list.get(), header.c_str());
    if (longer == nullptr) {
        throw Error(ErrorCode::Internal, "curl_slist_append");
    }
    static_cast<void>(list.release());
    list.reset(longer);
}

void setAuthentication(CURL* handle, const Authentication& authentication, CurlList& headers) {
    if (!authentication.user.empty()) {
        setCurl(handle, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        setCurl(handle, CURLOPT_USERNAME, authentication.user.c_str());
        setCurl(handle, CURLOPT_PASSWORD, authentication.password.c_str());
    }
    if (!authentication.bearer.empty()) {
        setCurl(handle, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
        setCurl(handle, CURLOPT_XOAUTH2_BEARER, authentication.bearer.c_str());
    }
    if (!authentication.header.empty()) {
        addHeader(headers, authentication.header + ": " + authentication.value);
    }
    if (!authentication.header.empty() || !authentication.certificate.empty()) {
        // libcurl would give these to whatever host a redirect names.
        setCurl(handle, CURLOPT_FOLLOWLOCATION, 0L);
    }
    if (!authentication.certificate.empty()) {
        setCurl(handle, CURLOPT_SSLCERT, authentication.certificate.c_str());
        setCurl(handle, CURLOPT_SSLKEY, authentication.key.c_str());
    }
}

void setBody(CURL* handle, const FetchRequest& request) {
    if (request.body.empty()) {
        setCurl(handle, CURLOPT_HTTPGET, 1L);
        return;
    }
    setCurl(handle, CURLOPT_POST, 1L);
    setCurl(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    setCurl(handle, CURLOPT_POSTFIELDS, request.body.data());
    setCurl(handle, CURLOPT_POSTREDIR, static_cast<long>(CURL_REDIR_POST_ALL));
}

} // namespace

void setCommonOptions(CURL* handle, const FetcherSettings& settings) {
    const auto total = std::chrono::milliseconds(settings.timeout);
    setCurl(handle, CURLOPT_NOSIGNAL, 1L);
    setCurl(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    setCurl(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    setCurl(handle, CURLOPT_FOLLOWLOCATION, 1L);
    setCurl(handle, CURLOPT_MAXREDIRS, kMaxRedirects);
    setCurl(
        handle, CURLOPT_CONNECTTIMEOUT_MS,
        static_cast<long>(std::min(kConnectTime, total).count()));
    setCurl(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(total.count()));
    setCurl(handle, CURLOPT_LOW_SPEED_LIMIT, kLowSpeed);
    setCurl(handle, CURLOPT_LOW_SPEED_TIME, kLowSpeedTime);
    setCurl(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    setCurl(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    setCurl(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    setCurl(handle, CURLOPT_USERAGENT, "web-eseal/" WEB_ESEAL_VERSION);
    if (!settings.proxy.empty()) {
        setCurl(handle, CURLOPT_PROXY, settings.proxy.c_str());
    }
    if (!settings.proxyUser.empty()) {
        setCurl(handle, CURLOPT_PROXYUSERNAME, settings.proxyUser.c_str());
        setCurl(handle, CURLOPT_PROXYPASSWORD, settings.proxyPassword.c_str());
    }
    if (!settings.certificateAuthorities.empty()) {
        setCurl(handle, CURLOPT_CAINFO, settings.certificateAuthorities.c_str());
        setCurl(handle, CURLOPT_CAPATH, nullptr);
    }
}

CurlList setRequestOptions(CURL* handle, const FetchRequest& request) {
    CurlList headers;
    setCurl(handle, CURLOPT_URL, request.url.c_str());
    setBody(handle, request);
    if (!request.contentType.empty()) {
        addHeader(headers, "Content-Type: " + request.contentType);
    }
    if (!request.accept.empty()) {
        addHeader(headers, "Accept: " + request.accept);
    }
    if (!request.known.entityTag.empty()) {
        addHeader(headers, "If-None-Match: " + request.known.entityTag);
    }
    if (!request.known.lastModified.empty()) {
        addHeader(headers, "If-Modified-Since: " + request.known.lastModified);
    }
    // No wait for "100 Continue", which many servers never send.
    addHeader(headers, "Expect:");
    setAuthentication(handle, request.authentication, headers);
    setCurl(handle, CURLOPT_HTTPHEADER, headers.get());
    return headers;
}

} // namespace eseal::net
