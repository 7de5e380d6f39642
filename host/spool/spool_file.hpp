// A document on its way through the host: a file without a name, gone with its descriptor.
#pragma once

#include "core/base/bytes.hpp"
#include "host/files/descriptor.hpp"

#include <cstdint>
#include <utility>

namespace eseal::spool {

/// Small documents stay in memory, so that they never touch a disk; large ones lie in an unlinked
/// file, so that memory does not grow with them.
class SpoolFile {
public:
    static constexpr std::uint64_t kInMemory = std::uint64_t{32} << 20U;

    /// Throws Error(internal) when there is no place for it.
    explicit SpoolFile(std::uint64_t expectedSize);

    /// Throws Error(internal) when the disk is full.
    void append(ByteView bytes);
    std::uint64_t size() const { return size_; }
    int descriptor() const { return descriptor_.get(); }
    /// For whoever needs the file alone; this one has none afterwards.
    files::Descriptor release() { return std::move(descriptor_); }

private:
    files::Descriptor descriptor_;
    std::uint64_t size_ = 0;
};

} // namespace eseal::spool
