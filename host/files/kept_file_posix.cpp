#include "core/base/error.hpp"
#include "host/files/kept_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

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

KeptFileWriter::KeptFileWriter(fs::path path) : path_(std::move(path)) {
    makePrivateFolders(path_.parent_path());
    name_ = path_.string() + ".XXXXXX";
    descriptor_ = Descriptor(::mkostemp(name_.data(), O_CLOEXEC));
    if (!descriptor_.isOpen()) {
        fail(name_);
    }
}

KeptFileWriter::~KeptFileWriter() {
    if (!name_.empty()) {
        ::unlink(name_.c_str());
    }
}

void KeptFileWriter::write(ByteView content) {
    writeAll(descriptor_.get(), content, name_);
}

Descriptor KeptFileWriter::takeItsPlace() {
    if (::fchmod(descriptor_.get(), kFileMode) != 0 || ::fsync(descriptor_.get()) != 0 ||
        ::rename(name_.c_str(), path_.c_str()) != 0) {
        fail(path_);
    }
    name_.clear();
    return std::move(descriptor_);
}

Descriptor KeptFileWriter::release() {
    ::unlink(std::exchange(name_, {}).c_str());
    return std::move(descriptor_);
}

void writeKeptFile(const fs::path& path, ByteView content) {
    KeptFileWriter writer(path);
    writer.write(content);
    writer.takeItsPlace();
}

} // namespace eseal::files
