// The one implementation of fetching, over libcurl.
#pragma once

#include "core/net/fetcher.hpp"

#include <memory>

namespace eseal::net {

/// Keeps connections open between fetches. Throws Error(internal).
std::unique_ptr<Fetcher> makeCurlFetcher(const FetcherSettings& settings);

} // namespace eseal::net
