#include "core/net/curl_fetcher.hpp"

#include "core/net/address_rules.hpp"
#include "core/net/curl_options.hpp"
#include "core/net/url.hpp"

#include <netinet/in.h>

#include <sys/socket.h>

#include <array>
#include <cstring>
#include <exception>

namespace eseal::net {
namespace {

constexpr long kOk = 200;
constexpr long kNotModified = 304;

/// What one fetch gathers; libcurl's callbacks get it as their user data.
struct Transfer {
    bool publicOnly = true;
    std::size_t maxSize = 0;
    const std::function<void(ByteView)>* sink = nullptr;
    Bytes body;
    std::size_t size = 0;
    std::exception_ptr problem; ///< of the sink
    bool tooLarge = false;
    bool addressRefused = false;

    void take(ByteView bytes) {
        if (*sink) {
            (*sink)(bytes);
        } else {
            body.insert(body.end(), bytes.begin(), bytes.end());
        }
    }
};

std::size_t takeBody(char* data, std::size_t /*one*/, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    if (count > transfer.maxSize - transfer.size) {
        transfer.tooLarge = true;
        return 0;
    }
    transfer.size += count;
    try {
        transfer.take(asBytes(std::string_view(data, count)));
    } catch (...) {
        transfer.problem = std::current_exception(); // C code is between here and the caller
        return 0;
    }
    return count;
}

bool isPublicSocketAddress(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in ip4{};
        std::memcpy(&ip4, &address, sizeof ip4);
        return isPublicAddress({reinterpret_cast<const std::uint8_t*>(&ip4.sin_addr), 4});
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 ip6{};
        std::memcpy(&ip6, &address, sizeof ip6);
        return isPublicAddress({ip6.sin6_addr.s6_addr, 16});
    }
    return false;
}

/// Called for each address after it was resolved, of redirects too: nothing can be put in between.
curl_socket_t openSocket(void* user, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(user);
    if (transfer.publicOnly && !isPublicSocketAddress(address->addr)) {
        transfer.addressRefused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(
        address->family, static_cast<int>(static_cast<unsigned>(address->socktype) | SOCK_CLOEXEC),
        address->protocol);
}

const char* reasonOf(CURLcode result, const Transfer& transfer) {
    if (transfer.tooLarge) {
        return "too-large";
    }
    if (transfer.addressRefused) {
        return "address";
    }
    switch (result) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
        return "unreachable";
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        return "proxy";
    case CURLE_OPERATION_TIMEDOUT:
        return "timed-out";
    case CURLE_TOO_MANY_REDIRECTS:
        return "redirects";
    case CURLE_UNSUPPORTED_PROTOCOL:
        return "scheme";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
        return "tls";
    default:
        return "failed";
    }
}

class CurlFetcher final : public Fetcher {
public:
    explicit CurlFetcher(FetcherSettings settings)
        : settings_(std::move(settings)), handle_(curl_easy_init()) {
        if (!handle_) {
            throw Error(ErrorCode::Internal, "curl_easy_init");
        }
    }

    FetchResponse fetch(const FetchRequest& request) override {
        requireFetchable(request.url);
        // Keeps connections, forgets all else of the fetch before.
        curl_easy_reset(handle_.get());
        setCommonOptions(handle_.get(), settings_);
        const CurlList headers = setRequestOptions(handle_.get(), request);
        Transfer transfer;
        transfer.publicOnly = isGuarded(request.source);
        transfer.maxSize = request.maxSize;
        transfer.sink = &request.sink;
        attach(transfer);
        const CURLcode result = curl_easy_perform(handle_.get());
        if (transfer.problem) {
            std::rethrow_exception(transfer.problem);
        }
        requireAnswer(request, result, transfer);
        return {
            .contentType = header("Content-Type"),
            .body = std::move(transfer.body),
            .validators = {.entityTag = header("ETag"), .lastModified = header("Last-Modified")},
            .unchanged = status() == kNotModified};
    }

private:
    bool isGuarded(Source source) const {
        return source == Source::Document && !settings_.privateAddressesAllowed;
    }

    long status() const {
        long status = 0;
        curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
        return status;
    }

    /// Of the last answer; "" when it has none.
    std::string header(const char* name) const {
        curl_header* found = nullptr;
        const CURLHcode result = curl_easy_header(handle_.get(), name, 0, CURLH_HEADER, -1, &found);
        return result == CURLHE_OK ? found->value : "";
    }

    void attach(Transfer& transfer) {
        error_.fill('\0');
        setCurl(handle_.get(), CURLOPT_ERRORBUFFER, error_.data());
        setCurl(handle_.get(), CURLOPT_WRITEFUNCTION, takeBody);
        setCurl(handle_.get(), CURLOPT_WRITEDATA, &transfer);
        setCurl(handle_.get(), CURLOPT_OPENSOCKETFUNCTION, openSocket);
        setCurl(handle_.get(), CURLOPT_OPENSOCKETDATA, &transfer);
        if (transfer.publicOnly) {
            // A connection that was kept was not judged for this.
            setCurl(handle_.get(), CURLOPT_FRESH_CONNECT, 1L);
            setCurl(handle_.get(), CURLOPT_FORBID_REUSE, 1L);
        }
    }

    [[noreturn]] void
    fail(const FetchRequest& request, const char* reason, const std::string& detail) const {
        throw Error(
            ErrorCode::NetworkFailed, siteOf(request.url) + ": " + detail, {{"reason", reason}});
    }

    void
    requireAnswer(const FetchRequest& request, CURLcode result, const Transfer& transfer) const {
        if (result != CURLE_OK) {
            const char* text = error_.front() != '\0' ? error_.data() : curl_easy_strerror(result);
            fail(request, reasonOf(result, transfer), text);
        }
        const long status = this->status();
        if (status == 401 || status == 403) {
            fail(request, "authentication", "status " + std::to_string(status));
        }
        if (status == 407) {
            fail(request, "proxy", "status " + std::to_string(status));
        }
        if (status != kOk && (status != kNotModified || request.known.empty())) {
            fail(request, "status", "status " + std::to_string(status));
        }
    }

    FetcherSettings settings_;
    CurlHandle handle_;
    std::array<char, CURL_ERROR_SIZE> error_{};
};

} // namespace

std::unique_ptr<Fetcher> makeCurlFetcher(const FetcherSettings& settings) {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        throw Error(ErrorCode::Internal, "curl_global_init");
    }
    return std::make_unique<CurlFetcher>(settings);
}

} // namespace eseal::net
