// One revocation list in a file: its bytes, and behind them what is known of it.
#pragma once

#include "core/base/shared_bytes.hpp"
#include "core/net/fetcher.hpp"
#include "host/files/descriptor.hpp"
#include "host/files/kept_file.hpp"
#include "host/spool/spool_file.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace eseal::network {

struct ListDescription {
    std::string url;
    std::string contentType;
    net::Validators validators;
    /// nextUpdate, as the list says; nothing: it says none, or is no list.
    std::optional<std::chrono::sys_seconds> validUntil;
};

struct KeptList {
    files::Descriptor file; ///< the list is its first `size` bytes
    std::uint64_t size = 0;
    ListDescription description;
};

/// Nothing when there is none that can be read.
std::optional<KeptList> openKeptList(const std::filesystem::path& path);

/// A list on its way into a file; where there is no place for one, into a file without a name.
/// The file is gone again unless it is finished.
class ListWriter {
public:
    /// @param path "" for no name. Throws Error(internal) when there is no place at all.
    explicit ListWriter(const std::filesystem::path& path);

    /// Throws Error(network-failed) with the reason "failed" when the disk is full.
    void write(ByteView bytes);
    /// What was written.
    SharedBytes list() const;
    /// Puts it in its place. Throws as write().
    KeptList keep(ListDescription description);
    /// The same for one that is not kept.
    KeptList release(ListDescription description);

private:
    int descriptor() const;
    void append(ByteView bytes);

    std::optional<files::KeptFileWriter> named_;
    std::optional<spool::SpoolFile> unnamed_;
    std::uint64_t size_ = 0;
};

} // namespace eseal::network
