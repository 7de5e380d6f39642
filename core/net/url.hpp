// Which addresses can be fetched at all.
#pragma once

#include <string>
#include <string_view>

namespace eseal::net {

inline constexpr std::size_t kMaxUrl = 2048;

/// http or https, a host, nothing but printable ASCII, and no user or password: secrets have keys
/// of their own, and a URL may be shown. Throws Error(network-failed) with {"reason"} "scheme",
/// which the detail names, or "url".
void requireFetchable(std::string_view url);

/// Scheme and host with its port: what may stand in logs. The URL has been found fetchable.
std::string siteOf(std::string_view url);

} // namespace eseal::net
