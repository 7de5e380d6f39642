// A fetcher for one piece of work that asks many servers, of which some never answer.
#pragma once

#include "core/net/fetcher.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace eseal::net {

/// Another fetcher that is not asked too often, nor twice for what does not answer.
class PatientFetcher final : public Fetcher {
public:
    /// @param fetcher outlives it. @param maxFetches after which every fetch fails
    PatientFetcher(Fetcher& fetcher, std::size_t maxFetches)
        : fetcher_(fetcher), maxFetches_(maxFetches) {}

    /// Throws Error(network-failed) as the other fetcher, "unreachable" at once for a site that was
    /// not there or an address that was waited for before, "failed" after too many.
    FetchResponse fetch(const FetchRequest& request) override;

private:
    void remember(const std::string& url, const std::string& reason);

    Fetcher& fetcher_;
    std::size_t maxFetches_;
    std::size_t fetches_ = 0;
    std::vector<std::string> dead_; ///< beginnings of URLs
};

} // namespace eseal::net
