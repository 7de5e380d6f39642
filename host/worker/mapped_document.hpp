// The document that a document worker was given, seen as bytes.
#pragma once

#include "core/base/bytes.hpp"

#include <cstddef>

namespace eseal::worker {

/// Nothing of the file is read before it is touched. Bytes can be put behind it or into it, in
/// memory only: the file itself is never written.
class MappedDocument {
public:
    /// Maps a file, and sets address space aside for what may come behind it.
    explicit MappedDocument(int descriptor);
    ~MappedDocument();
    MappedDocument(const MappedDocument&) = delete;
    MappedDocument& operator=(const MappedDocument&) = delete;

    ByteView bytes() const { return {address_, size_}; }

    /// The document with these bytes behind it; valid until the next call. Works in the sandbox.
    /// Throws Error(internal) for more than a worker's message can hold.
    ByteView with(ByteView appended) { return with(size_, appended); }
    /// The same with these bytes from `offset` on, where they may take the place of others.
    ByteView with(std::size_t offset, ByteView bytes);

private:
    std::uint8_t* address_ = nullptr;
    std::size_t size_ = 0;
    std::size_t reserved_ = 0;
};

} // namespace eseal::worker
