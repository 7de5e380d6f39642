#include "core/base/environment.hpp"
#include "core/base/error.hpp"
#include "host/trusted_lists/store_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace eseal::trusted_lists {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;
constexpr std::chrono::hours kFresh{24};
constexpr std::chrono::hours kBetweenAttempts{1};

[[noreturn]] void fail(const fs::path& path) {
    const std::string why = std::strerror(errno); // NOLINT(concurrency-mt-unsafe)
    throw Error(ErrorCode::OutputUnwritable, path.string() + ": " + why, {{"file", path.string()}});
}

void makeFolders(const fs::path& folder) {
    if (folder.empty() || ::access(folder.c_str(), F_OK) == 0) {
        return;
    }
    makeFolders(folder.parent_path());
    if (::mkdir(folder.c_str(), kFolderMode) != 0 && errno != EEXIST) {
        fail(folder);
    }
}

void writeAll(int descriptor, ByteView bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            fail(path);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

/// Nothing when there is no such file.
std::optional<std::chrono::system_clock::time_point> changedAt(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        return std::nullopt;
    }
    return std::chrono::system_clock::from_time_t(status.st_mtime);
}

bool isYounger(
    const fs::path& path, std::chrono::hours age, std::chrono::system_clock::time_point now) {
    const auto changed = changedAt(path);
    return changed && *changed <= now && now - *changed < age;
}

fs::path attemptPath() {
    return storePath().replace_extension(".attempt");
}

} // namespace

StoreDescriptor::~StoreDescriptor() {
    if (value_ >= 0) {
        ::close(value_);
    }
}

StoreDescriptor::StoreDescriptor(StoreDescriptor&& other) noexcept
    : value_(std::exchange(other.value_, -1)) {}

fs::path storePath() {
    const fs::path data = environmentFolder("XDG_DATA_HOME");
    const fs::path folder =
        data.empty() ? fs::path(environmentValue("HOME")) / ".local" / "share" : data;
    return folder / "web-eseal" / "trusted-lists.cbor";
}

std::optional<StoreDescriptor> openStore() {
    const int descriptor = ::open(storePath().c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    return descriptor >= 0 ? std::optional<StoreDescriptor>(StoreDescriptor(descriptor))
                           : std::nullopt;
}

void writeStore(ByteView store) {
    const fs::path path = storePath();
    makeFolders(path.parent_path());
    std::string beside = path.string() + ".XXXXXX";
    const StoreDescriptor file(::mkostemp(beside.data(), O_CLOEXEC));
    if (file.get() < 0) {
        fail(beside);
    }
    try {
        writeAll(file.get(), store, beside);
        if (::fchmod(file.get(), kFileMode) != 0 || ::fsync(file.get()) != 0 ||
            ::rename(beside.c_str(), path.c_str()) != 0) {
            fail(path);
        }
    } catch (const Error&) {
        ::unlink(beside.c_str());
        throw;
    }
}

bool isRefreshDue(std::chrono::system_clock::time_point now) {
    if (isYounger(storePath(), kFresh, now) || isYounger(attemptPath(), kBetweenAttempts, now)) {
        return false;
    }
    makeFolders(storePath().parent_path());
    const int descriptor = ::open(
        attemptPath().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kFileMode);
    const StoreDescriptor attempt(descriptor);
    return descriptor >= 0 && ::futimens(descriptor, nullptr) == 0;
}

} // namespace eseal::trusted_lists
