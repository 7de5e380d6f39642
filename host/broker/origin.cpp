#include "host/broker/origin.hpp"

#include "core/base/error.hpp"

#include <algorithm>
#include <charconv>

namespace eseal::broker {
namespace {

constexpr std::size_t kMaxHost = 253; // RFC 1035 2.3.4, less the length octets
constexpr std::size_t kMaxLabel = 63;
constexpr unsigned kMaxPort = 65535;

bool isHostCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool isLabel(std::string_view label) {
    return !label.empty() && label.size() <= kMaxLabel &&
           std::ranges::all_of(label, isHostCharacter);
}

bool isHostName(std::string_view host) {
    if (host.empty() || host.size() > kMaxHost) {
        return false;
    }
    while (!host.empty()) {
        const std::size_t dot = host.find('.');
        if (!isLabel(host.substr(0, dot))) {
            return false;
        }
        // A single dot at the end is the root and belongs to a valid origin.
        host = dot == std::string_view::npos ? std::string_view{} : host.substr(dot + 1);
    }
    return true;
}

bool isIpv6Literal(std::string_view host) {
    return host.size() > 4 && host.front() == '[' && host.back() == ']' &&
           std::ranges::all_of(host.substr(1, host.size() - 2), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
           });
}

bool isPort(std::string_view port) {
    unsigned value = 0;
    const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), value);
    return problem == std::errc() && end == port.data() + port.size() && port.front() != '0' &&
           value <= kMaxPort;
}

bool isThisMachine(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

/// Where the port begins: the last colon that is not part of an IPv6 address.
std::size_t portColon(std::string_view authority) {
    const std::size_t colon = authority.rfind(':');
    const bool insideAddress = !authority.empty() && authority.back() == ']';
    return insideAddress ? std::string_view::npos : colon;
}

constexpr std::string_view kChromium = "chrome-extension://";
constexpr std::string_view kFirefox = "moz-extension://";

/// Chromium's ids: 32 letters, a to p.
bool isChromiumId(std::string_view id) {
    return id.size() == 32 && std::ranges::all_of(id, [](char c) { return c >= 'a' && c <= 'p'; });
}

/// Firefox gives every installation a UUID (RFC 4122).
bool isFirefoxId(std::string_view id) {
    constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return std::ranges::equal(id, kForm, [](char c, char form) {
        const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        return form == '-' ? c == '-' : digit;
    });
}

bool isOwnPage(std::string_view text) {
    return text.starts_with(kChromium)  ? isChromiumId(text.substr(kChromium.size()))
           : text.starts_with(kFirefox) ? isFirefoxId(text.substr(kFirefox.size()))
                                        : false;
}

bool isAllowed(std::string_view text) {
    const bool secure = text.starts_with("https://");
    if (!secure && !text.starts_with("http://")) {
        return false;
    }
    const std::string_view authority = text.substr(text.find("//") + 2);
    const std::size_t colon = portColon(authority);
    const std::string_view host = authority.substr(0, colon);
    if (colon != std::string_view::npos && !isPort(authority.substr(colon + 1))) {
        return false;
    }
    return (isHostName(host) || isIpv6Literal(host)) && (secure || isThisMachine(host));
}

} // namespace

Origin Origin::parse(std::string_view text) {
    if (!isAllowed(text) && !isOwnPage(text)) {
        throw Error(ErrorCode::OriginRefused, "origin is neither https nor this machine");
    }
    return Origin(std::string(text));
}

bool Origin::isExtensionPage() const {
    return isOwnPage(text_);
}

} // namespace eseal::broker
