#include "host/network/settings.hpp"

#include "core/base/exact_json.hpp"
#include "core/net/url.hpp"

#include <algorithm>
#include <string_view>

namespace eseal::network {
namespace {

constexpr std::size_t kMaxSetting = 4096;
constexpr std::uint64_t kLongestTimeout = 300;

/// Optional texts of an object, and what they may be.
class Texts {
public:
    Texts(const nlohmann::json& json, ErrorCode onRefusal)
        : onRefusal_(onRefusal), fields_(json, onRefusal) {}

    std::string text(std::string_view key) {
        std::string value = fields_.has(key) ? fields_.text(key, kMaxSetting) : std::string();
        const auto isControl = [](unsigned char c) { return c < ' ' || c == 0x7F; };
        if (std::ranges::any_of(value, isControl)) {
            refuse(key, "control characters");
        }
        return value;
    }

    std::string url(std::string_view key) {
        std::string value = text(key);
        if (fields_.has(key)) {
            try {
                net::requireFetchable(value);
            } catch (const Error& error) {
                refuse(key, error.detail());
            }
        }
        return value;
    }

    std::filesystem::path path(std::string_view key) {
        std::filesystem::path value(text(key));
        if (fields_.has(key) && !value.is_absolute()) {
            refuse(key, "an absolute path is expected");
        }
        return value;
    }

    /// Each is nothing without the other.
    void requirePair(std::string_view one, std::string_view other) const {
        if (fields_.has(one) != fields_.has(other)) {
            refuse(fields_.has(one) ? other : one, "is missing");
        }
    }

    Fields& fields() { return fields_; }

    [[noreturn]] void refuse(std::string_view key, const std::string& why) const {
        throw Error(onRefusal_, why, {{"field", key}});
    }

private:
    ErrorCode onRefusal_;
    Fields fields_;
};

bool isHeaderName(std::string_view name) {
    return std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
}

net::Authentication authenticationFrom(const nlohmann::json& json, ErrorCode onRefusal) {
    Texts texts(json, onRefusal);
    texts.requirePair("user", "password");
    texts.requirePair("header", "value");
    texts.requirePair("certificate", "key");
    net::Authentication read{
        .user = texts.text("user"),
        .password = texts.text("password"),
        .bearer = texts.text("bearer"),
        .header = texts.text("header"),
        .value = texts.text("value"),
        .certificate = texts.path("certificate"),
        .key = texts.path("key")};
    texts.fields().done();
    if (!read.user.empty() && !read.bearer.empty()) {
        texts.refuse("bearer", "either a user or a bearer token");
    }
    if (!isHeaderName(read.header)) {
        texts.refuse("header", "not the name of a header");
    }
    return read;
}

bool isObjectIdentifier(std::string_view text) {
    const bool shape = !text.empty() && text.front() != '.' && text.back() != '.' &&
                       text.find('.') != std::string_view::npos &&
                       text.find("..") == std::string_view::npos;
    return shape && text.size() < 128 &&
           std::ranges::all_of(text, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

TimeStampAuthority authorityFrom(const nlohmann::json& json, ErrorCode onRefusal) {
    Texts texts(json, onRefusal);
    if (!texts.fields().has("url")) {
        texts.refuse("url", "is missing");
    }
    TimeStampAuthority read{
        .url = texts.url("url"), .policy = texts.text("policy"), .authentication = {}};
    if (texts.fields().has("authentication")) {
        read.authentication =
            authenticationFrom(texts.fields().object("authentication"), onRefusal);
    }
    texts.fields().done();
    if (!read.policy.empty() && !isObjectIdentifier(read.policy)) {
        texts.refuse("policy", "an object identifier is expected");
    }
    return read;
}

void put(nlohmann::json& json, const char* key, const std::string& value) {
    if (!value.empty()) {
        json[key] = value;
    }
}

void putSecret(nlohmann::json& json, const char* key, const std::string& value, Secrets secrets) {
    put(json, key, value.empty() || secrets == Secrets::Written ? value : kHidden);
}

nlohmann::json toJson(const net::Authentication& from, Secrets secrets) {
    nlohmann::json json = nlohmann::json::object();
    put(json, "user", from.user);
    putSecret(json, "password", from.password, secrets);
    putSecret(json, "bearer", from.bearer, secrets);
    put(json, "header", from.header);
    putSecret(json, "value", from.value, secrets);
    put(json, "certificate", from.certificate.string());
    put(json, "key", from.key.string());
    return json;
}

} // namespace

net::FetcherSettings fetchingFromJson(const nlohmann::json& json, ErrorCode onRefusal) {
    Texts texts(json, onRefusal);
    net::FetcherSettings read;
    read.proxy = texts.url("proxy");
    read.proxyUser = texts.text("proxyUser");
    read.proxyPassword = texts.text("proxyPassword");
    read.certificateAuthorities = texts.path("certificateAuthorities");
    read.privateAddressesAllowed =
        texts.fields().has("privateAddresses") && texts.fields().boolean("privateAddresses");
    if (texts.fields().has("timeout")) {
        const std::uint64_t seconds = texts.fields().number("timeout", kLongestTimeout);
        if (seconds < 1) {
            texts.refuse("timeout", "at least 1 is expected");
        }
        read.timeout = std::chrono::seconds(seconds);
    }
    texts.fields().done();
    return read;
}

nlohmann::json toJson(const net::FetcherSettings& settings, Secrets secrets) {
    nlohmann::json json = nlohmann::json::object();
    put(json, "proxy", settings.proxy);
    put(json, "proxyUser", settings.proxyUser);
    putSecret(json, "proxyPassword", settings.proxyPassword, secrets);
    put(json, "certificateAuthorities", settings.certificateAuthorities.string());
    if (settings.privateAddressesAllowed) {
        json["privateAddresses"] = true;
    }
    json["timeout"] = settings.timeout.count();
    return json;
}

std::vector<TimeStampAuthority>
authoritiesFromJson(const nlohmann::json& json, ErrorCode onRefusal) {
    if (!json.is_array() || json.size() > kMaxAuthorities) {
        throw Error(
            onRefusal, "a list of at most " + std::to_string(kMaxAuthorities) + " is expected",
            {{"field", "authorities"}});
    }
    std::vector<TimeStampAuthority> authorities;
    for (const nlohmann::json& entry : json) {
        authorities.push_back(authorityFrom(entry, onRefusal));
    }
    return authorities;
}

nlohmann::json toJson(const std::vector<TimeStampAuthority>& authorities, Secrets secrets) {
    nlohmann::json list = nlohmann::json::array();
    for (const TimeStampAuthority& authority : authorities) {
        nlohmann::json json{{"url", authority.url}};
        put(json, "policy", authority.policy);
        json["authentication"] = toJson(authority.authentication, secrets);
        list.push_back(std::move(json));
    }
    return list;
}

bool hasSecrets(const Settings& settings) {
    const auto secret = [](const TimeStampAuthority& authority) {
        const net::Authentication& own = authority.authentication;
        return !own.password.empty() || !own.bearer.empty() || !own.value.empty();
    };
    return !settings.fetching.proxyPassword.empty() ||
           std::ranges::any_of(settings.authorities, secret);
}

} // namespace eseal::network
