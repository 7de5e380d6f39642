// Bytes that many hold and nobody changes, wherever they lie.
#pragma once

#include "core/base/bytes.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace eseal {

/// A copy shares what it was made from: memory, or a mapped file. For what may be large and is
/// handed from one to the next, as revocation lists are.
class SharedBytes {
public:
    SharedBytes() = default;
    SharedBytes(Bytes bytes) // NOLINT(google-explicit-constructor): the same bytes, held otherwise
        : SharedBytes(std::make_shared<const Bytes>(std::move(bytes))) {}
    /// @param owner keeps the bytes where they are
    SharedBytes(ByteView bytes, std::shared_ptr<const void> owner)
        : owner_(std::move(owner)), bytes_(bytes) {}

    operator ByteView() const { return bytes_; } // NOLINT(google-explicit-constructor): as Bytes
    ByteView view() const { return bytes_; }
    std::size_t size() const { return bytes_.size(); }
    bool empty() const { return bytes_.empty(); }
    /// Memory of its own.
    Bytes copy() const { return {bytes_.begin(), bytes_.end()}; }

    bool operator==(const SharedBytes& other) const { return *this == other.bytes_; }
    bool operator==(ByteView other) const { return std::ranges::equal(bytes_, other); }
    bool operator==(const Bytes& other) const { return *this == ByteView(other); }

private:
    explicit SharedBytes(const std::shared_ptr<const Bytes>& bytes)
        : owner_(bytes), bytes_(*bytes) {}

    std::shared_ptr<const void> owner_;
    ByteView bytes_;
};

} // namespace eseal
