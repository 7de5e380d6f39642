#include "core/token/discovery.hpp"

#include "core/base/environment.hpp"
#include "core/token/p11_kit_registry.hpp"
#include "core/token/vendor_paths.hpp"

#include <system_error>

#include <set>
#include <string>
#include <string_view>

namespace eseal::token {
namespace {

namespace fs = std::filesystem;

constexpr System kThisSystem =
#if defined(_WIN32)
    System::Windows;
#elif defined(__APPLE__)
    System::MacOs;
#else
    System::Linux;
#endif

fs::path userConfigurationFolder() {
    const fs::path configured = environmentFolder("XDG_CONFIG_HOME");
    const fs::path home = environmentFolder("HOME");
    return configured.empty() && !home.empty() ? home / ".config" : configured;
}

/// p11-kit's proxy shows the other modules once more; its trust module and the one of NSS have
/// no private keys.
bool hasNoKeysOfItsOwn(const fs::path& realFile) {
    const std::string file = realFile.filename().string();
    return file.starts_with("p11-kit-") || file.starts_with("libp11-kit.") ||
           file.starts_with("libnssckbi");
}

class ModuleList {
public:
    /// The file itself, wherever links lead to it from; a second time it is passed over.
    void add(const fs::path& path, bool mustHaveKeys) {
        std::error_code missing;
        const fs::path file = fs::canonical(path, missing);
        if (!missing && fs::is_regular_file(file, missing) &&
            !(mustHaveKeys && hasNoKeysOfItsOwn(file)) && seen_.insert(file).second) {
            modules_.push_back(file);
        }
    }
    std::vector<fs::path> take() { return std::move(modules_); }

private:
    std::set<fs::path> seen_;
    std::vector<fs::path> modules_;
};

} // namespace

DiscoveryPlaces DiscoveryPlaces::ofThisSystem() {
    DiscoveryPlaces places;
    const fs::path user = userConfigurationFolder();
    if (!user.empty()) {
        places.p11KitFolders.push_back(user / "pkcs11" / "modules");
    }
    places.p11KitFolders.emplace_back("/etc/pkcs11/modules");
    places.p11KitFolders.emplace_back(WEB_ESEAL_P11_KIT_CONFIGURATION);
    places.p11KitModuleFolder = WEB_ESEAL_P11_KIT_MODULES;
    places.vendorPaths = token::vendorPaths(kThisSystem);
    return places;
}

std::vector<fs::path>
discoverModules(const std::vector<fs::path>& configured, const DiscoveryPlaces& places) {
    ModuleList list;
    for (const fs::path& path : configured) {
        list.add(path, false);
    }
    for (const fs::path& path :
         registeredModules(places.p11KitFolders, places.p11KitModuleFolder)) {
        list.add(path, true);
    }
    for (const fs::path& path : places.vendorPaths) {
        list.add(path, true);
    }
    return list.take();
}

} // namespace eseal::token
