// Which sites may ask for a seal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::configuration {

/// An origin, or all below a domain: "https://portal.example.org", "https://*.example.org",
/// each with a port where it is not the scheme's own.
bool isOriginPattern(std::string_view text);

/// The star stands for one or more labels; "https://*.example.org" does not mean
/// "https://example.org". A dot at the end of a host and the scheme's own port do not count.
bool matchesOrigin(std::string_view pattern, std::string_view origin);

/// The key `origins` of config.json.
struct OriginRules {
    std::optional<std::vector<std::string>> allowed; ///< nothing: all sites; empty: none
    std::vector<std::string> blocked;                ///< wins over `allowed`

    /// Throws Error(origin-refused) with {"rule"}: the list that refuses. The detail has the
    /// pattern, which is no page's business.
    void check(std::string_view origin) const;

    bool operator==(const OriginRules&) const = default;
};

} // namespace eseal::configuration
