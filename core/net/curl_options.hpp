// libcurl's handles, and options that are known to be taken.
#pragma once

#include "core/net/fetcher.hpp"

#include <curl/curl.h>

#include <memory>
#include <string>

namespace eseal::net {

struct FreeCurl {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, FreeCurl>;
using CurlList = std::unique_ptr<curl_slist, FreeCurl>;

/// Throws Error(internal).
template <typename Value>
void setCurl(CURL* handle, CURLoption option, Value value) {
    if (const CURLcode result = curl_easy_setopt(handle, option, value); result != CURLE_OK) {
        throw Error(ErrorCode::Internal, curl_easy_strerror(result));
    }
}

/// Limits, proxy, redirects and certificate checks, the same for all fetches.
void setCommonOptions(CURL* handle, const FetcherSettings& settings);

/// Who asks, and the headers. The list has to live as long as the fetch.
CurlList setRequestOptions(CURL* handle, const FetchRequest& request);

} // namespace eseal::net
