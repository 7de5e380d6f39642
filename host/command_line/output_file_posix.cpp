#include "host/command_line/output_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>
#ifdef __linux__
#include <linux/fs.h>
#include <sys/ioctl.h>
#endif

namespace eseal::command_line {
namespace {

constexpr std::size_t kCopiedPiece = std::size_t{1} << 18U;
constexpr std::uint64_t kCopyStep = std::uint64_t{64} << 20U;
constexpr int kNameTries = 100;

[[noreturn]] void fail(const std::filesystem::path& path, int error) {
    const std::string reason = std::strerror(error); // NOLINT(concurrency-mt-unsafe)
    throw Error(ErrorCode::OutputUnwritable, path.string() + ": " + reason, {{"reason", reason}});
}

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() {
        if (value_ > STDERR_FILENO) {
            ::close(value_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return value_; }

private:
    int value_;
};

void writeAll(int descriptor, ByteView bytes, const std::filesystem::path& path) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            fail(path, errno);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

/// Lets the file system share the blocks; false when it cannot.
bool shareBlocks(int from, int to, std::uint64_t size) {
#ifdef __linux__
    struct stat status {};
    return ::fstat(from, &status) == 0 && static_cast<std::uint64_t>(status.st_size) == size &&
           ::ioctl(to, FICLONE, from) == 0 && ::lseek(to, 0, SEEK_END) >= 0;
#else
    (void)from, (void)to, (void)size;
    return false;
#endif
}

/// The kernel copies; returns how far it came.
std::uint64_t copyInKernel(int from, int to, std::uint64_t size, const ReadProgress& progress) {
    std::uint64_t done = 0;
#ifdef __linux__
    off_t source = 0;
    while (done < size) {
        const auto step = static_cast<std::size_t>(std::min(size - done, kCopyStep));
        const ssize_t count = ::copy_file_range(from, &source, to, nullptr, step, 0);
        if (count <= 0) {
            break;
        }
        done += static_cast<std::uint64_t>(count);
        progress(done, size);
    }
#else
    (void)from, (void)to, (void)size, (void)progress;
#endif
    return done;
}

void copyByHand(
    int from, int to, std::uint64_t done, std::uint64_t size, const std::filesystem::path& path,
    const ReadProgress& progress) {
    std::vector<std::uint8_t> buffer(kCopiedPiece);
    while (done < size) {
        const auto wanted =
            static_cast<std::size_t>(std::min<std::uint64_t>(kCopiedPiece, size - done));
        const ssize_t count = ::pread(from, buffer.data(), wanted, static_cast<off_t>(done));
        if (count <= 0) {
            throw Error(ErrorCode::InputUnreadable, "the file became shorter");
        }
        writeAll(to, ByteView(buffer).first(static_cast<std::size_t>(count)), path);
        done += static_cast<std::uint64_t>(count);
        progress(done, size);
    }
}

void writeContent(
    int to, const std::filesystem::path& path, const InputDocument& input, std::uint64_t size,
    ByteView appended, const ReadProgress& progress) {
    const int from = input.descriptor();
    if (!shareBlocks(from, to, size)) {
        copyByHand(from, to, copyInKernel(from, to, size, progress), size, path, progress);
    }
    input.requireUnchanged();
    writeAll(to, appended, path);
}

std::filesystem::path folderOf(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

/// A name beside `path` that nobody uses.
std::filesystem::path neighbour(const std::filesystem::path& path, int attempt) {
    return folderOf(path) / ("." + path.filename().string() + "." + std::to_string(::getpid()) +
                             "." + std::to_string(attempt) + ".part");
}

/// A file without a name, given one only when it is complete. Where the file system knows no such
/// files, it has the name from the start.
class NewFile {
public:
    explicit NewFile(std::filesystem::path target)
        : target_(std::move(target)), descriptor_(openUnnamed()) {}
    ~NewFile() {
        if (!temporary_.empty()) {
            ::unlink(temporary_.c_str());
        }
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    int descriptor() const { return descriptor_.get(); }

    void putInPlace() {
        if (::fsync(descriptor_.get()) != 0) {
            fail(target_, errno);
        }
        if (temporary_.empty()) {
            giveName();
        }
        if (::rename(temporary_.c_str(), target_.c_str()) != 0) {
            fail(target_, errno);
        }
        temporary_.clear();
        const Descriptor folder(::open(folderOf(target_).c_str(), O_RDONLY | O_CLOEXEC));
        ::fsync(folder.get());
    }

private:
    int openUnnamed() {
#ifdef O_TMPFILE
        const int unnamed =
            ::open(folderOf(target_).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kMode);
        if (unnamed >= 0) {
            return unnamed;
        }
#endif
        for (int attempt = 0; attempt < kNameTries; ++attempt) {
            const auto name = neighbour(target_, attempt);
            const int named = ::open(name.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, kMode);
            if (named >= 0) {
                temporary_ = name;
                return named;
            }
            if (errno != EEXIST) {
                break;
            }
        }
        fail(target_, errno);
    }

    void giveName() {
        const std::string self = "/proc/self/fd/" + std::to_string(descriptor_.get());
        for (int attempt = 0; attempt < kNameTries; ++attempt) {
            const auto name = neighbour(target_, attempt);
            if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
                temporary_ = name;
                return;
            }
            if (errno != EEXIST) {
                break;
            }
        }
        fail(target_, errno);
    }

    static constexpr mode_t kMode = 0644;
    std::filesystem::path target_;
    std::filesystem::path temporary_;
    Descriptor descriptor_;
};

} // namespace

void checkOutput(const std::filesystem::path& path, const InputDocument& input) {
    if (path == "-") {
        return;
    }
    struct stat status {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (exists && input.file() && status.st_dev == input.file()->st_dev &&
        status.st_ino == input.file()->st_ino) {
        throw Error(ErrorCode::OutputIsInput, path.string());
    }
    if (exists && !S_ISREG(status.st_mode)) {
        fail(path, S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
    }
    if (::access(folderOf(path).c_str(), W_OK | X_OK) != 0) {
        fail(path, errno);
    }
}

void writeSealed(
    const std::filesystem::path& path, const InputDocument& input, std::uint64_t size,
    ByteView appended, const ReadProgress& progress) {
    if (path == "-") {
        writeContent(STDOUT_FILENO, path, input, size, appended, progress);
        return;
    }
    NewFile file(path);
    writeContent(file.descriptor(), path, input, size, appended, progress);
    file.putInPlace();
}

} // namespace eseal::command_line
