// The file that keeps the trusted lists, as the trust worker wrote them.
#pragma once

#include "core/base/bytes.hpp"

#include <chrono>
#include <filesystem>
#include <optional>

namespace eseal::trusted_lists {

/// An open file; it stays what it was when a newer one takes its place.
class StoreDescriptor {
public:
    explicit StoreDescriptor(int value) : value_(value) {}
    ~StoreDescriptor();
    StoreDescriptor(StoreDescriptor&& other) noexcept;
    StoreDescriptor& operator=(StoreDescriptor&&) = delete;
    StoreDescriptor(const StoreDescriptor&) = delete;
    StoreDescriptor& operator=(const StoreDescriptor&) = delete;

    int get() const { return value_; }

private:
    int value_;
};

/// web-eseal/trusted-lists.cbor in XDG_DATA_HOME or ~/.local/share.
std::filesystem::path storePath();

/// Nothing when there is none.
std::optional<StoreDescriptor> openStore();

/// Written beside and renamed: whoever reads has the old one or the new one.
/// Throws Error(output-unwritable) with {"file"}.
void writeStore(ByteView store);

/// Whether the lists were looked for so long ago that it is time again. Remembers the question, so
/// that a computer without network does not try for ever.
bool isRefreshDue(std::chrono::system_clock::time_point now);

} // namespace eseal::trusted_lists
