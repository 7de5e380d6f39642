// Lines that say what the program does. Never a PIN, a password or content.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string_view>

namespace eseal::diagnostics {

enum class Level {
    Off,
    Error, ///< what failed, with its technical details
    Info,  ///< phases with their times, modules that were passed over
    Debug, ///< workers, and each message to and from them by its type
};

inline constexpr std::array kLevels{Level::Off, Level::Error, Level::Info, Level::Debug};

/// "off", "error", "info", "debug".
std::string_view name(Level level);
std::optional<Level> levelFromName(std::string_view text);

/// The key `diagnostics` of config.json.
struct Settings {
    Level level = Level::Off;
    std::filesystem::path file; ///< appended to, mode 0600; "": standard error

    bool operator==(const Settings&) const = default;
};

/// From now on, for the whole process. A file that cannot be opened is said on standard error,
/// where the lines then go.
void start(const Settings& settings);

/// Whether a line of this level would be written.
bool enabled(Level level);

/// One line by one write: time, level, process and text, in which control characters become
/// spaces. Lines of several threads or processes do not mix. Never throws.
void write(Level level, std::string_view text) noexcept;

} // namespace eseal::diagnostics
