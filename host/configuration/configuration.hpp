// What the administrator and the user have set. Nothing has to be.
#pragma once

#include "core/base/bytes.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace eseal::configuration {

/// The keys of config.json.
struct Configuration {
    std::vector<std::filesystem::path> modules; ///< PKCS#11 modules to try first
    std::vector<std::filesystem::path>
        certificateFiles; ///< PEM: issuing certificates for the chain
};

/// Reads one file's text. The schema is exact: an unknown key or a relative path is an
/// Error(configuration-invalid) with {"file", "field"}.
Configuration parseConfiguration(std::string_view text, const std::filesystem::path& file);

/// The system's file, then the user's; a key of the user's file replaces the system's. A file that
/// is not there says nothing. Throws Error(configuration-invalid).
Configuration loadConfiguration(const std::vector<std::filesystem::path>& files);

/// /etc/web-eseal/config.json, then web-eseal/config.json in XDG_CONFIG_HOME or ~/.config.
std::vector<std::filesystem::path> configurationFiles();

/// What a seal needs to know of this machine, looked up afresh for each one.
struct Surroundings {
    std::vector<std::filesystem::path> modules; ///< PKCS#11 modules in the order to try
    std::vector<Bytes> certificates;            ///< DER; may complete the chain of a token
};

/// Configured modules and those found on this system, with the configured certificates.
Surroundings lookAround();

} // namespace eseal::configuration
