// Files that the program keeps for itself, which nobody but their user may read.
#pragma once

#include "core/base/bytes.hpp"
#include "host/files/descriptor.hpp"

#include <filesystem>
#include <string>

namespace eseal::files {

/// The folder and those above it that are missing. Throws Error(output-unwritable).
void makePrivateFolders(const std::filesystem::path& folder);

/// A file that is written beside another and takes its place when it is done: whoever reads has
/// the old one or the new one. Removed unless it does. Every call may throw
/// Error(output-unwritable).
class KeptFileWriter {
public:
    /// Makes the folder of `path`.
    explicit KeptFileWriter(std::filesystem::path path);
    ~KeptFileWriter();
    KeptFileWriter(const KeptFileWriter&) = delete;
    KeptFileWriter& operator=(const KeptFileWriter&) = delete;

    void write(ByteView content);
    int descriptor() const { return descriptor_.get(); }
    /// It is there when this returns. The descriptor reads and writes it.
    Descriptor takeItsPlace();
    /// Without a name, and gone with the descriptor.
    Descriptor release();

private:
    std::filesystem::path path_;
    std::string name_; ///< until it has its place; "" afterwards
    Descriptor descriptor_;
};

/// All of it at once. Throws Error(output-unwritable).
void writeKeptFile(const std::filesystem::path& path, ByteView content);

} // namespace eseal::files
