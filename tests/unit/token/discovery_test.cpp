#include "core/token/discovery.hpp"
#include "core/token/vendor_paths.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace eseal::token {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class Discovery : public testing::Test {
protected:
    Discovery() {
        places_.p11KitFolders = {root_ / "user", root_ / "system"};
        places_.p11KitModuleFolder = root_ / "modules";
        for (const char* folder : {"user", "system", "modules", "vendor"}) {
            fs::create_directories(root_ / folder);
        }
    }

    fs::path file(const fs::path& name, const std::string& text = "") const {
        std::ofstream(root_ / name) << text;
        return root_ / name;
    }
    std::vector<fs::path> discover(const std::vector<fs::path>& configured = {}) const {
        return discoverModules(configured, places_);
    }

    test::TemporaryFolder folder_;
    fs::path root_ = fs::canonical(folder_.path());
    DiscoveryPlaces places_;
};

TEST_F(Discovery, TriesConfiguredThenRegisteredThenVendors) {
    const fs::path configured = file("own.so");
    const fs::path vendor = file("vendor/token.so");
    const fs::path registered = file("modules/registered.so");
    file("system/x.module", "module: registered.so\n");
    places_.vendorPaths = {vendor, root_ / "vendor/missing.so"};
    EXPECT_THAT(discover({configured}), ElementsAre(configured, registered, vendor));
}

TEST_F(Discovery, ListsEachRealFileOnce) {
    const fs::path module = file("modules/token.so");
    fs::create_symlink(module, root_ / "vendor/link.so");
    file("system/a.module", "module: token.so\n");
    file("system/b.module", "module: " + module.string() + "\n");
    places_.vendorPaths = {root_ / "vendor/link.so"};
    EXPECT_THAT(discover({root_ / "vendor/link.so"}), ElementsAre(module));
}

TEST_F(Discovery, OrdersRegisteredModulesByPriority) {
    const fs::path low = file("modules/low.so");
    const fs::path plain = file("modules/plain.so");
    const fs::path high = file("modules/high.so");
    file("system/a.module", "module: low.so\npriority: -1\n");
    file("system/b.module", "module: plain.so\n");
    file("system/c.module", "# first\n\n  module :  high.so  \r\npriority: 10\n");
    EXPECT_THAT(discover(), ElementsAre(high, plain, low));
}

TEST_F(Discovery, LeavesOutWhatIsMeantForOthers) {
    for (const char* name : {"1.so", "2.so", "3.so", "4.so", "5.so"}) {
        file(fs::path("modules") / name);
    }
    file("system/1.module", "module: 1.so\nenable-in: firefox, chromium\n");
    file("system/2.module", "module: 2.so\ndisable-in: web-eseal\n");
    file("system/3.module", "module: 3.so\ntrust-policy: yes\n");
    file("system/4.module", "module: 4.so\nenable-in: firefox web-eseal\n");
    file("system/5.module", "module: 5.so\ndisable-in: firefox, web-eseal-other\n");
    file("system/6.module", "remote: ssh user@host p11-kit remote x\n");
    file("system/7.conf", "module: 1.so\n");
    EXPECT_THAT(discover(), ElementsAre(root_ / "modules/4.so", root_ / "modules/5.so"));
}

TEST_F(Discovery, LetsTheUsersFileOverrideTheSystems) {
    file("modules/token.so");
    const fs::path other = file("modules/other.so");
    file("system/x.module", "module: token.so\npriority: 5\n");
    file("user/x.module", "module: other.so\n");
    EXPECT_THAT(discover(), ElementsAre(other));
    file("user/x.module", "disable-in: web-eseal\n");
    EXPECT_THAT(discover(), IsEmpty());
}

TEST_F(Discovery, LeavesOutModulesWithoutKeysOfTheirOwn) {
    const fs::path proxy = file("modules/libp11-kit.so.0.3.0");
    fs::create_symlink(proxy, root_ / "modules/p11-kit-proxy.so");
    file("modules/p11-kit-trust.so");
    file("system/a.module", "module: p11-kit-proxy.so\n");
    places_.vendorPaths = {root_ / "modules/p11-kit-trust.so"};
    EXPECT_THAT(discover(), IsEmpty());
    EXPECT_THAT(discover({root_ / "modules/p11-kit-proxy.so"}), ElementsAre(proxy));
}

TEST_F(Discovery, SurvivesOddFiles) {
    const fs::path module = file("modules/token.so");
    file("system/a.module", std::string(200'000, '\xFF') + "\nmodule: token.so\n");
    file("system/b.module", "module\n:\n: x\npriority: many\nmodule: token.so\n");
    file("system/c.module", "module: ../system\n");
    fs::create_directories(root_ / "system/folder.module");
    fs::create_symlink(root_ / "nowhere", root_ / "system/dangling.module");
    places_.p11KitFolders.push_back(root_ / "missing");
    EXPECT_THAT(discover(), ElementsAre(module));
}

TEST(DiscoveryPlaces, LooksAtTheUserFirst) {
    setenv("HOME", "/home/kari", 1);
    unsetenv("XDG_CONFIG_HOME");
    EXPECT_EQ(
        DiscoveryPlaces::ofThisSystem().p11KitFolders.front(), "/home/kari/.config/pkcs11/modules");
    setenv("XDG_CONFIG_HOME", "/home/kari/settings", 1);
    EXPECT_EQ(
        DiscoveryPlaces::ofThisSystem().p11KitFolders.front(),
        "/home/kari/settings/pkcs11/modules");
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("HOME");
    EXPECT_EQ(DiscoveryPlaces::ofThisSystem().p11KitFolders.front(), "/etc/pkcs11/modules");
    EXPECT_FALSE(DiscoveryPlaces::ofThisSystem().p11KitModuleFolder.empty());
}

TEST(VendorPaths, BeginWithSafeNetOnEverySystem) {
    EXPECT_EQ(vendorPaths(System::Linux).front(), "/usr/lib/libeTPkcs11.so");
    EXPECT_EQ(vendorPaths(System::Windows).front(), "C:/Windows/System32/eTPKCS11.dll");
    EXPECT_EQ(vendorPaths(System::MacOs).front(), "/usr/local/lib/libeTPkcs11.dylib");
}

} // namespace
} // namespace eseal::token
