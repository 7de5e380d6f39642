// Where PKCS#11 modules lie, without loading any of them.
#pragma once

#include <filesystem>
#include <vector>

namespace eseal::token {

/// Places to look in; the default is this system's, tests give their own.
struct DiscoveryPlaces {
    std::vector<std::filesystem::path> p11KitFolders; ///< folders with *.module files
    std::filesystem::path p11KitModuleFolder;         ///< where their relative paths start
    std::vector<std::filesystem::path> vendorPaths;   ///< known places of vendors' modules
    static DiscoveryPlaces ofThisSystem();
};

/// Existing module files in the order they should be tried: `configured` first, then p11-kit's
/// registered modules (by priority), then known vendor paths. Each real file once; p11-kit's own
/// proxy and trust modules are left out, since they show other modules or no keys at all.
std::vector<std::filesystem::path> discoverModules(
    const std::vector<std::filesystem::path>& configured,
    const DiscoveryPlaces& places = DiscoveryPlaces::ofThisSystem());

} // namespace eseal::token
