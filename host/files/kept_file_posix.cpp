#include "core/base/error.hpp"
#include "host/files/kept_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace eseal::files {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;

[[noreturn]] void fail(const fs::path& path) {
    const std::string why = std::strerror(errno); // NOLINT(concurrency-mt-unsafe)
    throw Error(ErrorCode::OutputUnwritable, path.string() + ": " + why, {{"file", path.string()}});
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

/// What is written beside a file; removed again unless it takes its place.
class FileBeside {
public:
    explicit FileBeside(const fs::path& path)
        : path_(path), name_(path.string() + ".XXXXXX"),
          descriptor_(::mkostemp(name_.data(), O_CLOEXEC)) {
        if (descriptor_ < 0) {
            fail(name_);
        }
    }
    FileBeside(const FileBeside&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;
    ~FileBeside() {
        ::close(descriptor_);
        if (!renamed_) {
            ::unlink(name_.c_str());
        }
    }

    void write(ByteView content) { writeAll(descriptor_, content, name_); }

    void takeItsPlace() {
        if (::fchmod(descriptor_, kFileMode) != 0 || ::fsync(descriptor_) != 0 ||
            ::rename(name_.c_str(), path_.c_str()) != 0) {
            fail(path_);
        }
        renamed_ = true;
    }

private:
    fs::path path_;
    std::string name_;
    int descriptor_;
    bool renamed_ = false;
};

} // namespace

void makePrivateFolders(const fs::path& folder) {
    if (folder.empty() || ::access(folder.c_str(), F_OK) == 0) {
        return;
    }
    makePrivateFolders(folder.parent_path());
    if (::mkdir(folder.c_str(), kFolderMode) != 0 && errno != EEXIST) {
        fail(folder);
    }
}

void writeKeptFile(const fs::path& path, ByteView content) {
    makePrivateFolders(path.parent_path());
    FileBeside beside(path);
    beside.write(content);
    beside.takeItsPlace();
}

} // namespace eseal::files
