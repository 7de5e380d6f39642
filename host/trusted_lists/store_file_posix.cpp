#include "core/base/environment.hpp"
#include "host/files/kept_file.hpp"
#include "host/trusted_lists/store_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <optional>
#include <string>

namespace eseal::trusted_lists {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0600;
constexpr std::chrono::hours kFresh{24};
constexpr std::chrono::hours kBetweenAttempts{1};

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

fs::path storePath() {
    const fs::path data = environmentFolder("XDG_DATA_HOME");
    const fs::path folder =
        data.empty() ? fs::path(environmentValue("HOME")) / ".local" / "share" : data;
    return folder / "web-eseal" / "trusted-lists.cbor";
}

files::Descriptor openStore() {
    return files::Descriptor(::open(storePath().c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
}

void writeStore(ByteView store) {
    files::writeKeptFile(storePath(), store);
}

bool isRefreshDue(std::chrono::system_clock::time_point now) {
    if (!changedAt(storePath())) {
        return false;
    }
    if (isYounger(storePath(), kFresh, now) || isYounger(attemptPath(), kBetweenAttempts, now)) {
        return false;
    }
    files::makePrivateFolders(storePath().parent_path());
    const files::Descriptor attempt(::open(
        attemptPath().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kFileMode));
    return attempt.isOpen() && ::futimens(attempt.get(), nullptr) == 0;
}

} // namespace eseal::trusted_lists
