// Variables of the environment, which nothing in our programs ever sets.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace eseal {

/// "" when it is not set.
inline std::string environmentValue(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets it
    return value != nullptr ? value : "";
}

/// A folder that a variable names; empty unless it is absolute (XDG Base Directory).
inline std::filesystem::path environmentFolder(const char* name) {
    const std::filesystem::path folder = environmentValue(name);
    return folder.is_absolute() ? folder : std::filesystem::path();
}

} // namespace eseal
