#include "core/net/module.hpp"

#include "core/net/curl_fetcher.hpp"

extern "C" __attribute__((visibility("default"))) eseal::net::Fetcher*
webEsealFetcher(const eseal::net::FetcherSettings& settings) {
    return eseal::net::makeCurlFetcher(settings).release();
}
