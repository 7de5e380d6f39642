// Where the audit log lies and how it is kept.
#pragma once

#include <cstdint>
#include <filesystem>

namespace eseal::audit {

inline constexpr std::uint64_t kDefaultMaxSize = std::uint64_t{10} << 20U;
inline constexpr unsigned kDefaultKeep = 5;

/// web-eseal/audit.jsonl in XDG_STATE_HOME or ~/.local/state (XDG Base Directory 0.8).
std::filesystem::path defaultPath();

/// The key `audit` of config.json.
struct Settings {
    std::filesystem::path path = defaultPath();
    std::uint64_t maxSize = kDefaultMaxSize; ///< bytes of one file
    unsigned keep = kDefaultKeep;            ///< full files beside the one that is written
    bool required = false;                   ///< no line, no seal
    bool enabled = true;

    bool operator==(const Settings&) const = default;
};

} // namespace eseal::audit
