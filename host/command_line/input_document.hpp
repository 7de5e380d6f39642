// The document that a command reads.
#pragma once

#include "core/base/digest.hpp"
#include "host/job/document_sealer.hpp"
#include "host/spool/spool_file.hpp"

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

namespace eseal::command_line {

/// Told after each piece: bytes read, bytes in all (0 when that is not known).
using ReadProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// A file, opened for reading only, or standard input, which is spooled first.
class InputDocument {
public:
    /// Opens `path`, "-" for standard input. Throws Error(input-unreadable).
    explicit InputDocument(const std::filesystem::path& path);
    ~InputDocument();
    InputDocument(const InputDocument&) = delete;
    InputDocument& operator=(const InputDocument&) = delete;

    /// Reads it all once, in pieces, and digests it.
    job::ReceivedDocument receive(DigestAlgorithm algorithm, const ReadProgress& progress) const;

    /// The digest of what a ByteRange covers. Throws Error(input-unreadable).
    Digest digestOf(const seal::ByteRange& range, DigestAlgorithm algorithm) const;
    /// Bytes from `offset` on. Throws Error(input-unreadable).
    Bytes read(std::uint64_t offset, std::size_t length) const;

    /// Throws Error(input-unreadable) when the file was changed since receive().
    void requireUnchanged() const;
    /// The file itself, for comparing; nothing for standard input.
    const std::optional<struct stat>& file() const { return file_; }
    int descriptor() const;
    std::uint64_t size() const; ///< bytes

private:
    void spoolStandardInput();
    void digestInto(Hasher& hasher, std::uint64_t offset, std::uint64_t length) const;

    int descriptor_ = -1;
    std::optional<spool::SpoolFile> spool_;
    std::optional<struct stat> file_;
};

} // namespace eseal::command_line
