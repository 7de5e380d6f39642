#include "host/network/fetch_cache.hpp"

#include "core/base/digest.hpp"
#include "core/base/environment.hpp"
#include "core/base/error.hpp"
#include "core/base/hex.hpp"
#include "host/files/kept_file.hpp"

#include <nlohmann/json.hpp>

#include <system_error>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace eseal::network {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxKept = 128U << 20U;
/// For the address, the media type and the validators of an answer.
constexpr std::uintmax_t kMaxHead = 64U << 10U;
constexpr std::string_view kKeptType = "application/pkix-crl";

bool isKept(const net::FetchRequest& request) {
    return request.body.empty() && request.accept == kKeptType &&
           request.authentication == net::Authentication{};
}

/// Whether the list that is kept may answer for a server that failed so.
bool isOutOfReach(const Error& error) {
    static constexpr std::array<std::string_view, 4> kReasons{
        "unreachable", "timed-out", "status", "failed"};
    return error.code() == ErrorCode::NetworkFailed &&
           std::ranges::find(kReasons, error.data().value("reason", "")) != kReasons.end();
}

/// Nothing unless the file holds an answer for that address that is not larger than asked for.
std::optional<net::FetchResponse> readKept(const fs::path& path, const net::FetchRequest& request) {
    std::error_code failure;
    const std::uintmax_t size = fs::file_size(path, failure);
    if (failure || size > request.maxSize + kMaxHead) {
        return std::nullopt;
    }
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> content{
        std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto kept = nlohmann::json::from_cbor(content, true, false);
    try {
        const nlohmann::json::binary_t& body = kept.at("body").get_binary();
        if (kept.at("url") != request.url || body.size() > request.maxSize) {
            return std::nullopt;
        }
        return net::FetchResponse{
            .contentType = kept.at("contentType"),
            .body = Bytes(body.begin(), body.end()),
            .validators = {
                .entityTag = kept.at("entityTag"), .lastModified = kept.at("lastModified")}};
    } catch (const nlohmann::json::exception&) {
        return std::nullopt; // cut short, or of another version
    }
}

Bytes keptContent(const std::string& url, const net::FetchResponse& response) {
    return nlohmann::json::to_cbor(
        {{"url", url},
         {"contentType", response.contentType},
         {"entityTag", response.validators.entityTag},
         {"lastModified", response.validators.lastModified},
         {"body", nlohmann::json::binary(response.body)}});
}

struct KeptFile {
    fs::file_time_type written;
    std::uintmax_t size = 0;
    fs::path path;
};

/// Files that others remove meanwhile are left out.
std::vector<KeptFile> filesIn(const fs::path& folder) {
    std::vector<KeptFile> files;
    std::error_code failure;
    for (auto entry = fs::directory_iterator(folder, failure);
         !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
        std::error_code gone;
        KeptFile file{entry->last_write_time(gone), entry->file_size(gone), entry->path()};
        if (!gone) {
            files.push_back(std::move(file));
        }
    }
    return files;
}

/// The oldest go first.
void keepWithinLimit(const fs::path& folder) {
    std::vector<KeptFile> files = filesIn(folder);
    std::ranges::sort(files, std::greater(), &KeptFile::written);
    std::uintmax_t total = 0;
    for (const KeptFile& file : files) {
        total += file.size;
        if (total > kMaxKept) {
            std::error_code ignored;
            fs::remove(file.path, ignored);
        }
    }
}

class CachingFetcher final : public net::Fetcher {
public:
    CachingFetcher(std::unique_ptr<net::Fetcher> fetcher, fs::path folder)
        : fetcher_(std::move(fetcher)), folder_(std::move(folder)) {}

    net::FetchResponse fetch(const net::FetchRequest& request) override {
        if (!folder_.is_absolute() || !isKept(request)) {
            return fetcher_->fetch(request);
        }
        const fs::path path = pathOf(request.url);
        std::optional<net::FetchResponse> kept = readKept(path, request);
        net::FetchRequest asked = request;
        asked.known = kept ? kept->validators : net::Validators{};
        try {
            net::FetchResponse response = fetcher_->fetch(asked);
            if (response.unchanged && kept) {
                return std::move(*kept);
            }
            keep(path, request.url, response);
            return response;
        } catch (const Error& error) {
            if (!kept || !isOutOfReach(error)) {
                throw;
            }
            return std::move(*kept);
        }
    }

private:
    fs::path pathOf(const std::string& url) const {
        return folder_ / toHex(digestOf(DigestAlgorithm::Sha256, asBytes(url)).bytes());
    }

    void keep(const fs::path& path, const std::string& url, const net::FetchResponse& response) {
        try {
            files::writeKeptFile(path, keptContent(url, response));
            keepWithinLimit(folder_);
        } catch (const Error&) { // NOLINT(bugprone-empty-catch): it is fetched again next time
        }
    }

    std::unique_ptr<net::Fetcher> fetcher_;
    fs::path folder_;
};

} // namespace

fs::path fetchCacheFolder() {
    const fs::path cache = environmentFolder("XDG_CACHE_HOME");
    const fs::path folder = cache.empty() ? fs::path(environmentValue("HOME")) / ".cache" : cache;
    return folder / "web-eseal" / "fetched";
}

std::unique_ptr<net::Fetcher>
makeCachingFetcher(std::unique_ptr<net::Fetcher> fetcher, fs::path folder) {
    return std::make_unique<CachingFetcher>(std::move(fetcher), std::move(folder));
}

} // namespace eseal::network
