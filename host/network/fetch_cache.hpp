// Revocation lists are large and seldom new: what was fetched once is asked for again only if it
// has changed.
#pragma once

#include "core/net/fetcher.hpp"

#include <filesystem>
#include <memory>

namespace eseal::network {

/// web-eseal/fetched in XDG_CACHE_HOME or ~/.cache.
std::filesystem::path fetchCacheFolder();

/// Keeps certificate revocation lists (application/pkix-crl, fetched without a secret) in files of
/// the folder, at most 128 MB of them. The server is asked each time whether there is another
/// (RFC 9111 4.3), as only the newest list tells of the newest revocations; when it cannot be
/// reached, the list that is kept is the answer, and whoever asked judges whether it is still
/// valid. A folder that cannot be written is as one that is empty.
std::unique_ptr<net::Fetcher>
makeCachingFetcher(std::unique_ptr<net::Fetcher> fetcher, std::filesystem::path folder);

} // namespace eseal::network
