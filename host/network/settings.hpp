// Who is asked on the network, and how. One reading serves config.json and the network worker.
#pragma once

#include "core/net/fetcher.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace eseal::network {

/// Tried in turn at most.
inline constexpr std::size_t kMaxAuthorities = 10;

/// A time-stamp authority (RFC 3161 3.4).
struct TimeStampAuthority {
    std::string url;
    std::string policy; ///< dotted; "": the authority's own
    net::Authentication authentication;

    bool operator==(const TimeStampAuthority&) const = default;
};

struct Settings {
    net::FetcherSettings fetching;
    std::vector<TimeStampAuthority> authorities; ///< in the order to try

    bool operator==(const Settings&) const = default;
};

/// What stands for a secret that is shown.
inline constexpr const char* kHidden = "(set)";

enum class Secrets { Written, Hidden };

/// {"proxy","proxyUser","proxyPassword","certificateAuthorities","privateAddresses","timeout"};
/// each may be left out. Throws Error(onRefusal) with {"field"}; no text of it has a value.
net::FetcherSettings fetchingFromJson(const nlohmann::json& json, ErrorCode onRefusal);
nlohmann::json toJson(const net::FetcherSettings& settings, Secrets secrets);

/// A list of {"url","policy","authentication":{"user","password","bearer","header","value",
/// "certificate","key"}}, of which only the URL has to be there. Throws as above.
std::vector<TimeStampAuthority>
authoritiesFromJson(const nlohmann::json& json, ErrorCode onRefusal);
nlohmann::json toJson(const std::vector<TimeStampAuthority>& authorities, Secrets secrets);

/// Whether others must not read where this stands.
bool hasSecrets(const Settings& settings);

} // namespace eseal::network
