// Manifest files as they lie on the disk.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace eseal::registration {

/// Nothing when there is no such file. No manifest is larger than 64 KiB: what is, is cut off and
/// then no manifest of ours.
std::optional<std::string> readManifestFile(const std::filesystem::path& path);

/// Whether it is a manifest for our host, whatever else it says.
bool namesOurHost(const std::string& content);

} // namespace eseal::registration
