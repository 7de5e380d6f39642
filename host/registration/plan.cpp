#include "host/registration/plan.hpp"

#include "core/base/error.hpp"

#include <nlohmann/json.hpp>

#include "embedded_data.hpp"

namespace eseal::registration {

namespace {

std::string_view name(System system) {
    switch (system) {
    case System::Linux:
        return "linux";
    case System::MacOs:
        return "macos";
    case System::Windows:
        break;
    }
    return "windows";
}

std::string_view name(Scope scope) {
    return scope == Scope::User ? "user" : "system";
}

std::string fileName() {
    return std::string(kHostName) + ".json";
}

std::string location(System system, Browser browser, Scope scope) {
    static const auto kTable = nlohmann::json::parse(kLocations);
    return kTable.at(std::string(name(system)))
        .at(std::string(name(browser)))
        .at(std::string(name(scope)))
        .get<std::string>();
}

std::string filled(std::string text, std::string_view placeholder, std::string_view value) {
    if (const auto place = text.find(placeholder); place != std::string::npos) {
        if (value.empty()) {
            throw Error(ErrorCode::InvalidArgument, "HOME is not set", {{"field", "HOME"}});
        }
        text.replace(place, placeholder.size(), value);
    }
    return text;
}

} // namespace

std::string_view name(Browser browser) {
    switch (browser) {
    case Browser::Chrome:
        return "chrome";
    case Browser::Chromium:
        return "chromium";
    case Browser::Edge:
        return "edge";
    case Browser::Firefox:
        break;
    }
    return "firefox";
}

std::optional<Browser> browserFromName(std::string_view text) {
    for (const Browser browser : kBrowsers) {
        if (name(browser) == text) {
            return browser;
        }
    }
    return std::nullopt;
}

UserFolders linuxFolders(const Environment& environment) {
    UserFolders folders{.home = environment.home, .config = {}, .program = {}};
    if (!environment.chromeConfigHome.empty()) {
        folders.config = environment.chromeConfigHome;
    } else if (!environment.xdgConfigHome.empty()) {
        folders.config = environment.xdgConfigHome;
    } else if (!environment.home.empty()) {
        folders.config = environment.home + "/.config";
    }
    return folders;
}

std::string manifest(Browser browser, std::string_view hostPath) {
    if (hostPath.empty()) {
        throw Error(ErrorCode::InvalidArgument, "no path of the program", {{"field", "path"}});
    }
    auto content = nlohmann::ordered_json::parse(
        browser == Browser::Firefox ? kFirefoxManifest : kChromiumManifest);
    content["path"] = hostPath;
    return content.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Registration plan(
    System system, Browser browser, Scope scope, const UserFolders& folders,
    std::string_view hostPath) {
    const std::string place = filled(
        filled(location(system, browser, scope), "{home}", folders.home), "{config}",
        folders.config);
    if (system != System::Windows) {
        return planInFolder(browser, place, hostPath);
    }
    const std::string_view kind = browser == Browser::Firefox ? "firefox" : "chromium";
    return {
        .browser = browser,
        .path = folders.program + "\\" + std::string(kHostName) + "." + std::string(kind) + ".json",
        .content = manifest(browser, hostPath),
        .registryKey = place + "\\" + std::string(kHostName)};
}

Registration planInFolder(Browser browser, std::string_view folder, std::string_view hostPath) {
    return {
        .browser = browser,
        .path = std::string(folder) + "/" + fileName(),
        .content = manifest(browser, hostPath),
        .registryKey = {}};
}

} // namespace eseal::registration
