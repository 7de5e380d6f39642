// Where vendors' middleware puts its PKCS#11 modules, as data for every system.
#pragma once

#include <filesystem>
#include <vector>

namespace eseal::token {

enum class System { Linux, Windows, MacOs };

/// In the order they should be tried: SafeNet first, whose tokens carry most seals.
std::vector<std::filesystem::path> vendorPaths(System system);

} // namespace eseal::token
