// Fetching by HTTP: what is asked, what comes back, and who does it.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/error.hpp"
#include "core/base/shared_bytes.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace eseal::net {

/// Who named an address decides where it may lead.
enum class Source {
    Configuration, ///< the administrator or the user: also to private addresses
    Document,      ///< a document or a certificate: to public addresses only
};

/// How the caller shows who it is; what is empty is not used.
struct Authentication {
    std::string user; ///< HTTP Basic, with `password`
    std::string password;
    std::string bearer; ///< Authorization: Bearer
    std::string header; ///< name of a header of the server's own, with `value`
    std::string value;
    std::filesystem::path certificate; ///< PEM, for TLS, with `key`
    std::filesystem::path key;

    bool operator==(const Authentication&) const = default;
};

/// What holds for every fetch of one process.
struct FetcherSettings {
    std::string proxy; ///< URL; "": as the environment says (http_proxy, https_proxy, no_proxy)
    std::string proxyUser;
    std::string proxyPassword;
    std::filesystem::path certificateAuthorities; ///< PEM; "": those of the system
    bool privateAddressesAllowed = false;         ///< for Source::Document too
    std::chrono::seconds timeout{20};             ///< of one fetch with its redirects

    bool operator==(const FetcherSettings&) const = default;
};

/// How a server names one state of what it gives (RFC 9110 8.8); "" where it does not.
struct Validators {
    std::string entityTag;
    std::string lastModified;

    bool empty() const { return entityTag.empty() && lastModified.empty(); }
    bool operator==(const Validators&) const = default;
};

/// Whether an answer that was kept before may be the answer again.
enum class Reuse {
    WhileValid,  ///< while it says that it is valid, and the server cannot cheaply be asked
    IfUnchanged, ///< when the server says so, or is out of reach
    Never,       ///< what was kept turned out to be useless
};

struct FetchRequest {
    std::string url;
    Source source = Source::Document;
    Bytes body; ///< empty: GET, else POST
    std::string contentType;
    std::string accept;
    Authentication authentication; ///< never sent on to another host
    std::size_t maxSize = 0;       ///< bytes of the answer's body
    Validators known = {};         ///< of what the caller has: the same need not be sent again
    /// For a revocation list (GET, no authentication): whoever can keeps it. Nothing: never kept.
    std::optional<Reuse> reuse = std::nullopt;
    /// Takes the body piece by piece, of whatever status, instead of the answer. What it throws
    /// ends the fetch.
    std::function<void(ByteView)> sink = nullptr;
};

struct FetchResponse {
    std::string contentType; ///< "" when the server does not say
    SharedBytes body;
    Validators validators = {};
    bool unchanged = false; ///< it is what the request's `known` names; there is no body
    bool kept = false;      ///< it was kept before: the server did not send it now
};

class Fetcher {
public:
    virtual ~Fetcher() = default;
    Fetcher() = default;
    Fetcher(const Fetcher&) = delete;
    Fetcher& operator=(const Fetcher&) = delete;

    /// The answer with status 200, or 304 to a request with `known`. Throws Error(network-failed)
    /// with {"reason"}: "scheme", "url", "address", "unreachable", "tls", "timed-out", "redirects",
    /// "too-large", "proxy", "authentication", "status" (with {"status"}) or "failed". No detail
    /// has a secret.
    virtual FetchResponse fetch(const FetchRequest& request) = 0;
};

} // namespace eseal::net
