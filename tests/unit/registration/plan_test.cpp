#include "core/base/base64.hpp"
#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "host/registration/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

namespace eseal::registration {
namespace {

constexpr std::string_view kHost = "/opt/web-eseal/bin/web-eseal";
const UserFolders kFolders{
    .home = "/home/kari", .config = "/home/kari/.config", .program = "C:\\Web eSeal"};

using Paths = std::map<std::string, std::string>;

/// Browser name to what has to be there: the registry key on Windows, the file elsewhere.
Paths planned(System system, Scope scope) {
    Paths paths;
    for (const Browser browser : kBrowsers) {
        const Registration one = plan(system, browser, scope, kFolders, kHost);
        paths[std::string(name(browser))] = system == System::Windows ? one.registryKey : one.path;
    }
    return paths;
}

TEST(Plan, LinuxUser) {
    EXPECT_EQ(
        planned(System::Linux, Scope::User),
        (Paths{
            {"chrome",
             "/home/kari/.config/google-chrome/NativeMessagingHosts/org.web_eseal.host.json"},
            {"chromium",
             "/home/kari/.config/chromium/NativeMessagingHosts/org.web_eseal.host.json"},
            {"edge",
             "/home/kari/.config/microsoft-edge/NativeMessagingHosts/org.web_eseal.host.json"},
            {"firefox", "/home/kari/.mozilla/native-messaging-hosts/org.web_eseal.host.json"}}));
}

TEST(Plan, LinuxSystem) {
    EXPECT_EQ(
        planned(System::Linux, Scope::System),
        (Paths{
            {"chrome", "/etc/opt/chrome/native-messaging-hosts/org.web_eseal.host.json"},
            {"chromium", "/etc/chromium/native-messaging-hosts/org.web_eseal.host.json"},
            {"edge", "/etc/opt/edge/native-messaging-hosts/org.web_eseal.host.json"},
            {"firefox", "/usr/lib/mozilla/native-messaging-hosts/org.web_eseal.host.json"}}));
}

TEST(Plan, MacOsUser) {
    const std::string support = "/home/kari/Library/Application Support/";
    const std::string tail = "/NativeMessagingHosts/org.web_eseal.host.json";
    EXPECT_EQ(
        planned(System::MacOs, Scope::User), (Paths{
                                                 {"chrome", support + "Google/Chrome" + tail},
                                                 {"chromium", support + "Chromium" + tail},
                                                 {"edge", support + "Microsoft Edge" + tail},
                                                 {"firefox", support + "Mozilla" + tail}}));
}

TEST(Plan, MacOsSystem) {
    const std::string tail = "/NativeMessagingHosts/org.web_eseal.host.json";
    EXPECT_EQ(
        planned(System::MacOs, Scope::System),
        (Paths{
            {"chrome", "/Library/Google/Chrome" + tail},
            {"chromium", "/Library/Application Support/Chromium" + tail},
            {"edge", "/Library/Microsoft/Edge" + tail},
            {"firefox", "/Library/Application Support/Mozilla" + tail}}));
}

TEST(Plan, WindowsUser) {
    const std::string tail = "\\NativeMessagingHosts\\org.web_eseal.host";
    EXPECT_EQ(
        planned(System::Windows, Scope::User),
        (Paths{
            {"chrome", "HKEY_CURRENT_USER\\Software\\Google\\Chrome" + tail},
            {"chromium", "HKEY_CURRENT_USER\\Software\\Chromium" + tail},
            {"edge", "HKEY_CURRENT_USER\\Software\\Microsoft\\Edge" + tail},
            {"firefox", "HKEY_CURRENT_USER\\Software\\Mozilla" + tail}}));
}

TEST(Plan, WindowsSystem) {
    const std::string tail = "\\NativeMessagingHosts\\org.web_eseal.host";
    EXPECT_EQ(
        planned(System::Windows, Scope::System),
        (Paths{
            {"chrome", "HKEY_LOCAL_MACHINE\\Software\\Google\\Chrome" + tail},
            {"chromium", "HKEY_LOCAL_MACHINE\\Software\\Chromium" + tail},
            {"edge", "HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Edge" + tail},
            {"firefox", "HKEY_LOCAL_MACHINE\\Software\\Mozilla" + tail}}));
}

TEST(Plan, WindowsManifestsLieBesideTheProgramOnePerKind) {
    const auto path = [](Browser browser) {
        return plan(System::Windows, browser, Scope::User, kFolders, kHost).path;
    };
    EXPECT_EQ(path(Browser::Chrome), "C:\\Web eSeal\\org.web_eseal.host.chromium.json");
    EXPECT_EQ(path(Browser::Edge), path(Browser::Chrome));
    EXPECT_EQ(path(Browser::Firefox), "C:\\Web eSeal\\org.web_eseal.host.firefox.json");
}

TEST(Plan, OnlyWindowsHasRegistryKeys) {
    EXPECT_EQ(plan(System::Linux, Browser::Chrome, Scope::User, kFolders, kHost).registryKey, "");
}

TEST(Plan, ChromiumFollowsTheConfigurationFolder) {
    const Environment none{.home = "/h", .chromeConfigHome = "", .xdgConfigHome = ""};
    const Environment xdg{.home = "/h", .chromeConfigHome = "", .xdgConfigHome = "/x"};
    const Environment both{.home = "/h", .chromeConfigHome = "/c", .xdgConfigHome = "/x"};
    EXPECT_EQ(linuxFolders(none).config, "/h/.config");
    EXPECT_EQ(linuxFolders(xdg).config, "/x");
    EXPECT_EQ(linuxFolders(both).config, "/c");
}

TEST(Plan, FirefoxDoesNotFollowTheConfigurationFolder) {
    const UserFolders folders =
        linuxFolders({.home = "/h", .chromeConfigHome = "/c", .xdgConfigHome = "/x"});
    EXPECT_EQ(
        plan(System::Linux, Browser::Firefox, Scope::User, folders, kHost).path,
        "/h/.mozilla/native-messaging-hosts/org.web_eseal.host.json");
}

TEST(Plan, UserWithoutHomeCannotBePlanned) {
    const UserFolders nowhere = linuxFolders({});
    EXPECT_THROW(plan(System::Linux, Browser::Chrome, Scope::User, nowhere, kHost), Error);
    EXPECT_THROW(plan(System::Linux, Browser::Firefox, Scope::User, nowhere, kHost), Error);
    EXPECT_NO_THROW(plan(System::Linux, Browser::Chrome, Scope::System, nowhere, kHost));
}

TEST(Manifest, ChromiumKind) {
    EXPECT_EQ(manifest(Browser::Chrome, kHost), R"({
  "name": "org.web_eseal.host",
  "description": "Web eSeal: qualified electronic seals for PDFs",
  "path": "/opt/web-eseal/bin/web-eseal",
  "type": "stdio",
  "allowed_origins": [
    "chrome-extension://blpicecciohgdpjdbiagcjgngnijellc/"
  ]
}
)");
    EXPECT_EQ(manifest(Browser::Edge, kHost), manifest(Browser::Chrome, kHost));
    EXPECT_EQ(manifest(Browser::Chromium, kHost), manifest(Browser::Chrome, kHost));
}

TEST(Manifest, FirefoxKind) {
    EXPECT_EQ(manifest(Browser::Firefox, kHost), R"({
  "name": "org.web_eseal.host",
  "description": "Web eSeal: qualified electronic seals for PDFs",
  "path": "/opt/web-eseal/bin/web-eseal",
  "type": "stdio",
  "allowed_extensions": [
    "web-eseal@web-eseal.org"
  ]
}
)");
}

TEST(Manifest, PathIsEscaped) {
    const auto json = nlohmann::json::parse(manifest(Browser::Chrome, "C:\\a \"b\"\\ø.exe"));
    EXPECT_EQ(json.at("path"), "C:\\a \"b\"\\ø.exe");
}

TEST(Manifest, NeedsAPath) {
    EXPECT_THROW(manifest(Browser::Chrome, ""), Error);
}

TEST(Manifest, BrowserNamesAreReadBack) {
    for (const Browser browser : kBrowsers) {
        EXPECT_EQ(browserFromName(name(browser)), browser);
    }
    EXPECT_EQ(browserFromName("safari"), std::nullopt);
}

/// The identifier that Chromium computes from the public key in an extension's manifest.
std::string chromiumId(const std::string& key) {
    const Digest digest = digestOf(DigestAlgorithm::Sha256, fromBase64(key).value());
    std::string id;
    for (const std::uint8_t byte : digest.bytes().first(16)) {
        id += static_cast<char>('a' + (byte >> 4U));
        id += static_cast<char>('a' + (byte & 0xFU));
    }
    return id;
}

TEST(Manifest, NamesTheExtensionOfThisRepository) {
    const auto root = std::filesystem::path(__FILE__).parent_path() / "../../..";
    const auto extension = nlohmann::json::parse(std::ifstream(root / "extension/manifest.json"));
    const auto chromium = nlohmann::json::parse(manifest(Browser::Chromium, kHost));
    const auto firefox = nlohmann::json::parse(manifest(Browser::Firefox, kHost));
    EXPECT_THAT(
        chromium.at("allowed_origins"),
        testing::ElementsAre("chrome-extension://" + chromiumId(extension.at("key")) + "/"));
    EXPECT_THAT(
        firefox.at("allowed_extensions"),
        testing::ElementsAre(extension.at("browser_specific_settings").at("gecko").at("id")));
}

} // namespace
} // namespace eseal::registration
