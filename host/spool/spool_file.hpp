// A document on its way through the host: a file without a name, gone with its descriptor.
#pragma once

#include "core/base/bytes.hpp"

#include <cstdint>

namespace eseal::spool {

/// Small documents stay in memory, so that they never touch a disk; large ones lie in an unlinked
/// file, so that memory does not grow with them.
class SpoolFile {
public:
    static constexpr std::uint64_t kInMemory = std::uint64_t{32} << 20U;

    /// Throws Error(internal) when there is no place for it.
    explicit SpoolFile(std::uint64_t expectedSize);
    ~SpoolFile();
    SpoolFile(SpoolFile&& other) noexcept;
    SpoolFile& operator=(SpoolFile&& other) noexcept;
    SpoolFile(const SpoolFile&) = delete;
    SpoolFile& operator=(const SpoolFile&) = delete;

    /// Throws Error(internal) when the disk is full.
    void append(ByteView bytes);
    std::uint64_t size() const { return size_; }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

} // namespace eseal::spool
