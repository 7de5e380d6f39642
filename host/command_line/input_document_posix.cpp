#include "host/command_line/input_document.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

namespace eseal::command_line {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 18U;

[[noreturn]] void fail(const char* reason) {
    throw Error(ErrorCode::InputUnreadable, reason, {{"reason", reason}});
}

/// The next piece; less than a whole one only at the end.
ByteView
readPiece(int descriptor, std::vector<std::uint8_t>& buffer, std::uint64_t offset, bool seekable) {
    std::size_t have = 0;
    while (have < buffer.size()) {
        const ssize_t count = seekable
                                  ? ::pread(
                                        descriptor, buffer.data() + have, buffer.size() - have,
                                        static_cast<off_t>(offset + have))
                                  : ::read(descriptor, buffer.data() + have, buffer.size() - have);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            fail(std::strerror(errno)); // NOLINT(concurrency-mt-unsafe)
        }
        if (count == 0) {
            break;
        }
        have += static_cast<std::size_t>(count);
    }
    return {buffer.data(), have};
}

bool sameTime(const timespec& left, const timespec& right) {
    return left.tv_sec == right.tv_sec && left.tv_nsec == right.tv_nsec;
}

} // namespace

InputDocument::InputDocument(const std::filesystem::path& path) {
    if (path == "-") {
        spoolStandardInput();
        return;
    }
    descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat status {};
    if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) {
        fail(std::strerror(errno)); // NOLINT(concurrency-mt-unsafe)
    }
    if (!S_ISREG(status.st_mode)) {
        fail("not a regular file");
    }
    file_ = status;
}

InputDocument::~InputDocument() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

void InputDocument::spoolStandardInput() {
    // Its size is not known: as if it were large, so that it never fills the memory.
    spool_.emplace(spool::SpoolFile::kInMemory + 1);
    std::vector<std::uint8_t> buffer(kPiece);
    for (;;) {
        const ByteView piece = readPiece(STDIN_FILENO, buffer, 0, false);
        spool_->append(piece);
        if (piece.size() < buffer.size()) {
            return;
        }
    }
}

int InputDocument::descriptor() const {
    return spool_ ? spool_->descriptor() : descriptor_;
}

std::uint64_t InputDocument::size() const {
    return file_ ? static_cast<std::uint64_t>(file_->st_size) : spool_->size();
}

job::ReceivedDocument
InputDocument::receive(DigestAlgorithm algorithm, const ReadProgress& progress) const {
    job::ReceivedDocument document{
        .descriptor = descriptor(),
        .size = 0,
        .seal = Hasher(algorithm),
        .whole = Hasher(DigestAlgorithm::Sha256)};
    const std::uint64_t total = size();
    ::posix_fadvise(document.descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    std::vector<std::uint8_t> buffer(kPiece);
    const bool once = algorithm == DigestAlgorithm::Sha256;
    for (;;) {
        const ByteView piece = readPiece(document.descriptor, buffer, document.size, true);
        document.seal.update(piece);
        if (!once) {
            document.whole.update(piece);
        }
        document.size += piece.size();
        progress(document.size, total);
        if (piece.size() < buffer.size()) {
            break;
        }
    }
    if (once) {
        document.whole = document.seal;
    }
    return document;
}

void InputDocument::requireUnchanged() const {
    struct stat now {};
    if (!file_) {
        return;
    }
    if (::fstat(descriptor_, &now) != 0 || now.st_size != file_->st_size ||
        !sameTime(now.st_mtim, file_->st_mtim)) {
        fail("the file changed while it was sealed");
    }
}

Digest InputDocument::digestOf(const seal::ByteRange& range, DigestAlgorithm algorithm) const {
    Hasher hasher(algorithm);
    digestInto(hasher, range[0], range[1]);
    digestInto(hasher, range[2], range[3]);
    return hasher.digest();
}

void InputDocument::digestInto(Hasher& hasher, std::uint64_t offset, std::uint64_t length) const {
    while (length > 0) {
        const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(length, kPiece));
        hasher.update(read(offset, step));
        offset += step;
        length -= step;
    }
}

Bytes InputDocument::read(std::uint64_t offset, std::size_t length) const {
    Bytes bytes(length);
    if (readPiece(descriptor(), bytes, offset, true).size() != length) {
        fail("the file became shorter");
    }
    return bytes;
}

} // namespace eseal::command_line
