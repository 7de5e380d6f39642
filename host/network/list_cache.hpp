// Revocation lists are large and seldom new: what was fetched once is asked for again only if it
// has changed.
#pragma once

#include "core/net/fetcher.hpp"
#include "host/network/kept_list.hpp"

#include <filesystem>
#include <string>

namespace eseal::network {

/// web-eseal/fetched in XDG_CACHE_HOME or ~/.cache.
std::filesystem::path listCacheFolder();

struct CachedList {
    KeptList list;
    bool kept = false; ///< the server did not send it now
};

/// Keeps certificate revocation lists in files of the folder, at most 512 MB of them; they go from
/// the server into the file piece by piece. Where a server names the state of its list (ETag,
/// Last-Modified) it is asked each time whether there is another (RFC 9111 4.3), as only the newest
/// list tells of the newest revocations; where it does not, a list answers as long as it says that
/// it is valid. When the server cannot be reached, or sends something else, the list that is kept
/// is the answer, and whoever asked judges whether it is still valid. Where no file can be kept,
/// everything is fetched anew.
class ListCache {
public:
    /// @param fetcher outlives it
    ListCache(net::Fetcher& fetcher, std::filesystem::path folder)
        : fetcher_(fetcher), folder_(std::move(folder)) {}

    /// @param request with `reuse`. Throws as the fetcher.
    CachedList fetch(const net::FetchRequest& request);

private:
    /// Empty where nothing is kept.
    std::filesystem::path pathOf(const std::string& url) const;
    CachedList fetchAnew(
        const net::FetchRequest& request, const std::filesystem::path& path,
        std::optional<KeptList>& kept);

    net::Fetcher& fetcher_;
    std::filesystem::path folder_;
};

} // namespace eseal::network
