#include "core/net/url.hpp"

#include "core/base/error.hpp"

#include <algorithm>
#include <cctype>

namespace eseal::net {
namespace {

constexpr std::string_view kSeparator = "://";
constexpr std::size_t kMaxScheme = 16;

[[noreturn]] void refuseUrl(const char* reason, const std::string& detail) {
    throw Error(ErrorCode::NetworkFailed, detail, {{"reason", reason}});
}

bool isVisible(char c) {
    return c > ' ' && c < '\x7F';
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(
        result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// Between the scheme and the path.
std::string_view authorityOf(std::string_view url) {
    const std::size_t begin = url.find(kSeparator) + kSeparator.size();
    return url.substr(begin, url.find_first_of("/?#", begin) - begin);
}

} // namespace

void requireFetchable(std::string_view url) {
    if (url.size() > kMaxUrl || !std::ranges::all_of(url, isVisible)) {
        refuseUrl("url", "too long, or with characters that no URL has");
    }
    const std::size_t colon = url.find(':');
    const std::string scheme = lower(url.substr(0, std::min(colon, url.size())));
    if (scheme != "http" && scheme != "https") {
        const bool known = colon != std::string_view::npos && scheme.size() <= kMaxScheme;
        refuseUrl("scheme", known ? scheme + " is not fetched" : "no http or https URL");
    }
    if (!url.substr(colon).starts_with(kSeparator)) {
        refuseUrl("url", "no host");
    }
    const std::string_view authority = authorityOf(url);
    if (authority.empty() || authority.front() == ':') {
        refuseUrl("url", "no host");
    }
    if (authority.find('@') != std::string_view::npos ||
        authority.find('\\') != std::string_view::npos) {
        refuseUrl("url", "user and password do not belong in a URL");
    }
}

std::string siteOf(std::string_view url) {
    return lower(url.substr(0, url.find(kSeparator))) + std::string(kSeparator) +
           lower(authorityOf(url));
}

} // namespace eseal::net
