// What a browser has to find, and where, so that it can start this program. Pure: nothing here
// touches the disk, and every system can be planned on every system.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace eseal::registration {

/// The name that extensions connect to.
inline constexpr std::string_view kHostName = "org.web_eseal.host";

enum class System { Linux, MacOs, Windows };
enum class Scope { User, System };
enum class Browser { Chrome, Chromium, Edge, Firefox };

inline constexpr std::array kBrowsers = {
    Browser::Chrome, Browser::Chromium, Browser::Edge, Browser::Firefox};

/// "chrome", "chromium", "edge", "firefox".
std::string_view name(Browser browser);
std::optional<Browser> browserFromName(std::string_view text);

/// Folders that the table's placeholders stand for.
struct UserFolders {
    std::string home;
    std::string config;  ///< where Chromium's kind keeps its data on Linux
    std::string program; ///< where the manifests lie on Windows
};

/// Values of the environment, "" for what is not set.
struct Environment {
    std::string home;
    std::string chromeConfigHome; ///< CHROME_CONFIG_HOME
    std::string xdgConfigHome;    ///< XDG_CONFIG_HOME
};

/// Chromium and its kind look below CHROME_CONFIG_HOME, else XDG_CONFIG_HOME, else ~/.config
/// (Chromium's docs/user_data_dir.md); Firefox looks below ~/.mozilla whatever XDG says.
UserFolders linuxFolders(const Environment& environment);

/// One browser's registration.
struct Registration {
    Browser browser;
    std::string path;        ///< of the manifest file
    std::string content;     ///< of that file
    std::string registryKey; ///< on Windows: its default value is `path`; else ""
};

/// The native-messaging manifest. Chromium's kind knows allowed_origins, Firefox knows
/// allowed_extensions and refuses a manifest that has both.
/// Throws Error(invalid-argument) when `hostPath` is empty.
std::string manifest(Browser browser, std::string_view hostPath);

/// @param hostPath absolute path of this program, in the way of `system`.
Registration plan(
    System system, Browser browser, Scope scope, const UserFolders& folders,
    std::string_view hostPath);

/// The registration of a browser that is told its folder, as tests and the demo need it.
Registration planInFolder(Browser browser, std::string_view folder, std::string_view hostPath);

} // namespace eseal::registration
