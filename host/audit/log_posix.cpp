#include "core/base/environment.hpp"
#include "core/base/error.hpp"
#include "host/audit/log.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace eseal::audit {
namespace {

namespace fs = std::filesystem;

/// Who holds the lock only writes a line: longer than this something is wrong.
constexpr std::chrono::seconds kLockTime{2};
constexpr std::chrono::milliseconds kLockStep{5};
constexpr int kReopenTries = 100;
constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
    throw Error(
        ErrorCode::AuditUnwritable, path.string() + ": " + reason,
        {{"file", path.string()}, {"reason", reason}});
}

[[noreturn]] void fail(const fs::path& path, int error) {
    fail(path, std::string(std::strerror(error))); // NOLINT(concurrency-mt-unsafe)
}

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() {
        if (value_ >= 0) {
            ::close(value_);
        }
    }
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return value_; }
    int release() { return std::exchange(value_, -1); }

private:
    int value_;
};

/// The folders down to the log's own, which others may not read.
void makeFolders(const fs::path& folder) {
    if (folder.empty() || ::access(folder.c_str(), F_OK) == 0) {
        return;
    }
    makeFolders(folder.parent_path());
    if (::mkdir(folder.c_str(), kFolderMode) != 0 && errno != EEXIST) {
        fail(folder, errno);
    }
}

struct stat statusOf(const Descriptor& file, const fs::path& path) {
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) {
        fail(path, errno);
    }
    return status;
}

/// Not blocking: a pipe in the log's place must not hold anybody up.
Descriptor openFile(const fs::path& path) {
    constexpr int kFlags =
        O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
    Descriptor file(::open(path.c_str(), kFlags, kFileMode));
    if (file.get() < 0) {
        fail(path, errno);
    }
    if (!S_ISREG(statusOf(file, path).st_mode)) {
        fail(path, "not a file");
    }
    return file;
}

/// False when the lock was not to be had in time.
bool lock(const Descriptor& file, int kind) {
    const auto end = std::chrono::steady_clock::now() + kLockTime;
    while (::flock(file.get(), kind | LOCK_NB) != 0) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || std::chrono::steady_clock::now() > end) {
            return false;
        }
        std::this_thread::sleep_for(kLockStep);
    }
    return true;
}

/// Whether `path` still leads to this file: another process may have set it aside.
bool isStill(const Descriptor& file, const fs::path& path) {
    struct stat mine {};
    struct stat there {};
    return ::fstat(file.get(), &mine) == 0 && ::stat(path.c_str(), &there) == 0 &&
           mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
}

/// The log's file, locked until it is closed.
Descriptor openLocked(const fs::path& path) {
    makeFolders(path.parent_path());
    for (int attempt = 0; attempt < kReopenTries; ++attempt) {
        Descriptor file = openFile(path);
        if (!lock(file, LOCK_EX)) {
            fail(path, "locked by another program");
        }
        if (isStill(file, path)) {
            return file;
        }
    }
    fail(path, "replaced again and again");
}

/// A log that cannot be set aside, for instance in an append-only folder, goes on growing.
void setAsideAll(const Settings& settings) {
    for (unsigned number = settings.keep; number > 1; --number) {
        static_cast<void>(std::rename(
            setAside(settings.path, number - 1).c_str(), setAside(settings.path, number).c_str()));
    }
    static_cast<void>(std::rename(settings.path.c_str(), setAside(settings.path, 1).c_str()));
}

bool endsInsideLine(const Descriptor& file, std::uint64_t size) {
    char last = '\n';
    return size > 0 && ::pread(file.get(), &last, 1, static_cast<off_t>(size - 1)) == 1 &&
           last != '\n';
}

void appendLine(const Descriptor& file, const Settings& settings, std::string line) {
    const auto size = static_cast<std::uint64_t>(statusOf(file, settings.path).st_size);
    if (endsInsideLine(file, size)) {
        line.insert(line.begin(), '\n');
    }
    const ssize_t written = ::write(file.get(), line.data(), line.size());
    if (written < 0) {
        fail(settings.path, errno);
    }
    if (static_cast<std::size_t>(written) != line.size()) {
        fail(settings.path, ENOSPC);
    }
    if (settings.required && ::fdatasync(file.get()) != 0) {
        fail(settings.path, errno);
    }
}

std::optional<LogPart> openPart(const fs::path& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.get() < 0 && errno == ENOENT) {
        return std::nullopt;
    }
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throw Error(
            ErrorCode::InputUnreadable, path.string() + ": cannot be read",
            {{"file", path.string()}});
    }
    return LogPart(path, file.release(), static_cast<std::uint64_t>(status.st_size));
}

} // namespace

fs::path defaultPath() {
    const fs::path state = environmentFolder("XDG_STATE_HOME");
    const fs::path folder =
        state.empty() ? "/" / environmentFolder("HOME") / ".local" / "state" : state;
    return folder / "web-eseal" / "audit.jsonl";
}

fs::path setAside(const fs::path& log, unsigned number) {
    return log.string() + "." + std::to_string(number);
}

void Log::requireWritable() const {
    openLocked(settings_.path);
}

void Log::append(const Record& record) const {
    const std::string line = lineOf(record);
    const auto isFull = [this, &line](const Descriptor& file) {
        const auto size = static_cast<std::uint64_t>(statusOf(file, settings_.path).st_size);
        return size > 0 && size + line.size() > settings_.maxSize;
    };
    const Descriptor file = openLocked(settings_.path);
    if (!isFull(file)) {
        appendLine(file, settings_, line);
        return;
    }
    // The lock on the full file goes with it: others who waited for it see that it has moved.
    setAsideAll(settings_);
    if (isStill(file, settings_.path)) {
        appendLine(file, settings_, line);
        return;
    }
    appendLine(openLocked(settings_.path), settings_, line);
}

LogPart::~LogPart() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

LogPart::LogPart(LogPart&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_) {}

std::vector<LogPart> openForReading(const Settings& settings) {
    const Descriptor current(::open(settings.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    // Without the lock the worst is a line that is not whole yet, or is seen twice.
    static_cast<void>(current.get() >= 0 && lock(current, LOCK_SH));
    std::vector<LogPart> parts;
    for (unsigned number = settings.keep; number > 0; --number) {
        if (auto part = openPart(setAside(settings.path, number))) {
            parts.push_back(std::move(*part));
        }
    }
    if (auto part = openPart(settings.path)) {
        parts.push_back(std::move(*part));
    }
    return parts;
}

} // namespace eseal::audit
