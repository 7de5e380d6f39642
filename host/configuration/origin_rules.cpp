#include "host/configuration/origin_rules.hpp"

#include "core/base/error.hpp"

#include <algorithm>

namespace eseal::configuration {
namespace {

constexpr std::size_t kMaxPattern = 300;
constexpr std::string_view kEverythingBelow = "*.";

/// An origin or a pattern, taken apart; what does not count is left out.
struct OriginParts {
    std::string_view scheme; ///< with "://"
    std::string_view host;
    std::string_view port; ///< with its colon; "": the scheme's own
};

OriginParts partsOf(std::string_view text) {
    const std::size_t slashes = text.find("://");
    if (slashes == std::string_view::npos) {
        return {};
    }
    OriginParts parts{
        .scheme = text.substr(0, slashes + 3), .host = text.substr(slashes + 3), .port = {}};
    const std::size_t colon = parts.host.rfind(':');
    if (colon != std::string_view::npos && !parts.host.ends_with(']')) {
        parts.port = parts.host.substr(colon);
        parts.host = parts.host.substr(0, colon);
    }
    if (parts.host.ends_with('.')) {
        parts.host.remove_suffix(1);
    }
    if (parts.port == (parts.scheme == "https://" ? ":443" : ":80")) {
        parts.port = {};
    }
    return parts;
}

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

bool isAddressCharacter(char c) {
    return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9') || c == ':' || c == '.';
}

bool isHost(std::string_view host) {
    if (host.size() > 2 && host.starts_with('[') && host.ends_with(']')) {
        return std::ranges::all_of(host.substr(1, host.size() - 2), isAddressCharacter);
    }
    if (host.starts_with(kEverythingBelow)) {
        host.remove_prefix(kEverythingBelow.size());
    }
    return !host.empty() && !host.starts_with('.') && std::ranges::all_of(host, isNameCharacter);
}

bool isPort(std::string_view port) {
    return port.empty() ||
           (port.size() > 1 && port.size() <= 6 &&
            std::ranges::all_of(port.substr(1), [](char c) { return c >= '0' && c <= '9'; }));
}

} // namespace

bool isOriginPattern(std::string_view text) {
    const OriginParts parts = partsOf(text);
    return text.size() <= kMaxPattern &&
           (parts.scheme == "https://" || parts.scheme == "http://") && isHost(parts.host) &&
           isPort(parts.port);
}

bool matchesOrigin(std::string_view pattern, std::string_view origin) {
    const OriginParts wanted = partsOf(pattern);
    const OriginParts found = partsOf(origin);
    if (wanted.scheme != found.scheme || wanted.port != found.port) {
        return false;
    }
    if (!wanted.host.starts_with(kEverythingBelow)) {
        return wanted.host == found.host;
    }
    const std::string_view below = wanted.host.substr(1);
    return found.host.size() > below.size() && found.host.ends_with(below);
}

void OriginRules::check(std::string_view origin) const {
    const auto matches = [origin](const std::string& pattern) {
        return matchesOrigin(pattern, origin);
    };
    const auto rule = std::ranges::find_if(blocked, matches);
    if (rule != blocked.end()) {
        throw Error(ErrorCode::OriginRefused, "blocked by " + *rule, {{"rule", "origins.blocked"}});
    }
    if (allowed && std::ranges::none_of(*allowed, matches)) {
        throw Error(
            ErrorCode::OriginRefused, "not among the allowed origins",
            {{"rule", "origins.allowed"}});
    }
}

} // namespace eseal::configuration
