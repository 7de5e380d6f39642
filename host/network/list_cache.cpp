#include "host/network/list_cache.hpp"

#include "core/base/digest.hpp"
#include "core/base/environment.hpp"
#include "core/base/error.hpp"
#include "core/base/hex.hpp"
#include "core/trust/revocation/condensed_crl.hpp"

#include <system_error>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace eseal::network {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxKept = 512U << 20U;

std::chrono::sys_seconds presentTime() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// Whether the list that is kept may answer for a server that failed so.
bool isOutOfReach(const Error& error) {
    static constexpr std::array<std::string_view, 4> kReasons{
        "unreachable", "timed-out", "status", "failed"};
    return error.code() == ErrorCode::NetworkFailed &&
           std::ranges::find(kReasons, error.data().value("reason", "")) != kReasons.end();
}

/// Nothing unless it is of that address and not larger than asked for.
std::optional<KeptList> keptFor(const net::FetchRequest& request, const fs::path& path) {
    std::optional<KeptList> kept = openKeptList(path);
    const bool fits = kept && kept->description.url == request.url && kept->size <= request.maxSize;
    return fits ? std::move(kept) : std::nullopt;
}

/// Whether it answers without its server.
bool answersAlone(const KeptList& kept, const net::FetchRequest& request) {
    return request.reuse == net::Reuse::WhileValid && kept.description.validators.empty() &&
           kept.description.validUntil && *kept.description.validUntil > presentTime();
}

struct CachedFile {
    bool valid = false;
    fs::file_time_type written;
    std::uintmax_t size = 0;
    fs::path path;
};

/// Another process may be at it; what was left over long ago is none of these.
bool isBeingWritten(const CachedFile& file) {
    return file.path.has_extension() &&
           fs::file_time_type::clock::now() - file.written < std::chrono::hours(1);
}

/// Files that others remove meanwhile are left out.
std::vector<CachedFile> filesIn(const fs::path& folder) {
    std::vector<CachedFile> files;
    std::error_code failure;
    for (auto entry = fs::directory_iterator(folder, failure);
         !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
        std::error_code gone;
        CachedFile file{false, entry->last_write_time(gone), entry->file_size(gone), entry->path()};
        if (!gone && !isBeingWritten(file)) {
            const auto kept = openKeptList(file.path);
            file.valid =
                kept && kept->description.validUntil.value_or(presentTime()) >= presentTime();
            files.push_back(std::move(file));
        }
    }
    return files;
}

/// Lists that are not valid any more go first, then the oldest.
void keepWithinLimit(const fs::path& folder) {
    std::vector<CachedFile> files = filesIn(folder);
    std::ranges::sort(files, [](const CachedFile& first, const CachedFile& second) {
        return std::tie(first.valid, first.written) > std::tie(second.valid, second.written);
    });
    std::uintmax_t total = 0;
    for (const CachedFile& file : files) {
        total += file.size;
        if (total > kMaxKept) {
            std::error_code ignored;
            fs::remove(file.path, ignored);
        }
    }
}

} // namespace

fs::path listCacheFolder() {
    const fs::path cache = environmentFolder("XDG_CACHE_HOME");
    const fs::path folder = cache.empty() ? fs::path(environmentValue("HOME")) / ".cache" : cache;
    return folder / "web-eseal" / "fetched";
}

fs::path ListCache::pathOf(const std::string& url) const {
    return folder_.is_absolute()
               ? folder_ / toHex(digestOf(DigestAlgorithm::Sha256, asBytes(url)).bytes())
               : fs::path();
}

CachedList ListCache::fetch(const net::FetchRequest& request) {
    const fs::path path = pathOf(request.url);
    std::optional<KeptList> kept = keptFor(request, path);
    if (kept && answersAlone(*kept, request)) {
        return {std::move(*kept), true};
    }
    if (request.reuse == net::Reuse::Never) {
        kept.reset();
    }
    try {
        return fetchAnew(request, path, kept);
    } catch (const Error& error) {
        if (!kept || !isOutOfReach(error)) {
            throw;
        }
        return {std::move(*kept), true};
    }
}

CachedList ListCache::fetchAnew(
    const net::FetchRequest& request, const fs::path& path, std::optional<KeptList>& kept) {
    ListWriter writer(path);
    net::FetchRequest asked = request;
    asked.known = kept ? kept->description.validators : net::Validators{};
    asked.sink = [&writer](ByteView bytes) { writer.write(bytes); };
    const net::FetchResponse response = fetcher_.fetch(asked);
    if (response.unchanged && kept) {
        return {std::move(*kept), true};
    }
    ListDescription description{
        .url = request.url,
        .contentType = response.contentType,
        .validators = response.validators,
        .validUntil = std::nullopt};
    const auto validity = trust::crlValidity(writer.list());
    if (!validity) { // the page of a captive portal, say
        return kept ? CachedList{std::move(*kept), true}
                    : CachedList{writer.release(std::move(description)), false};
    }
    description.validUntil = validity->nextUpdate;
    CachedList fetched{writer.keep(std::move(description)), false};
    if (!path.empty()) {
        keepWithinLimit(folder_);
    }
    return fetched;
}

} // namespace eseal::network
