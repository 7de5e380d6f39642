#include "core/base/environment.hpp"
#include "core/base/error.hpp"
#include "host/spool/spool_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>

namespace eseal::spool {
namespace {

[[noreturn]] void fail(const char* call) {
    throw Error(ErrorCode::Internal, std::string(call) + ": " + std::strerror(errno));
}

/// /tmp often lies in memory; /var/tmp is meant for large files.
std::string largeFileFolder() {
    std::error_code ignored;
    if (std::string wanted = environmentValue("TMPDIR");
        std::filesystem::is_directory(wanted, ignored)) {
        return wanted;
    }
    if (std::filesystem::is_directory("/var/tmp", ignored)) {
        return "/var/tmp";
    }
    return "/tmp";
}

int openUnlinked() {
    const std::string folder = largeFileFolder();
#ifdef O_TMPFILE
    const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) {
        return descriptor;
    }
#endif
    std::string name = folder + "/web-eseal-XXXXXX";
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) {
        ::unlink(name.c_str());
    }
    return named;
}

int openSpool(std::uint64_t expectedSize) {
#ifdef __linux__
    if (expectedSize <= SpoolFile::kInMemory) {
        const int descriptor = ::memfd_create("web-eseal document", MFD_CLOEXEC);
        if (descriptor >= 0) {
            return descriptor;
        }
    }
#endif
    return openUnlinked();
}

} // namespace

SpoolFile::SpoolFile(std::uint64_t expectedSize) : descriptor_(openSpool(expectedSize)) {
    if (!descriptor_.isOpen()) {
        fail("spool file");
    }
}

void SpoolFile::append(ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            fail("write");
        }
        bytes = bytes.subspan(static_cast<std::size_t>(count));
        size_ += static_cast<std::uint64_t>(count);
    }
}

} // namespace eseal::spool
