// Files that the program keeps for itself, which nobody but their user may read.
#pragma once

#include "core/base/bytes.hpp"

#include <filesystem>

namespace eseal::files {

/// The folder and those above it that are missing. Throws Error(output-unwritable).
void makePrivateFolders(const std::filesystem::path& folder);

/// Written beside and renamed: whoever reads has the old one or the new one. Makes its folder.
/// Throws Error(output-unwritable).
void writeKeptFile(const std::filesystem::path& path, ByteView content);

} // namespace eseal::files
