// The PKCS#11 modules that a system has registered with p11-kit (pkcs11.conf(5)), read as text:
// asking p11-kit itself would load every one of them into this process.
#pragma once

#include <filesystem>
#include <vector>

namespace eseal::token {

/// The `module` of each *.module file that is meant for this program, highest `priority` first,
/// then by file name. A setting in an earlier folder overrides the same setting of a file with
/// the same name in a later one. Left out: modules that `enable-in` or `disable-in` keeps from
/// "web-eseal", those with a `trust-policy`, and what is not a local file.
/// @param moduleFolder where a relative `module` starts
std::vector<std::filesystem::path> registeredModules(
    const std::vector<std::filesystem::path>& folders, const std::filesystem::path& moduleFolder);

} // namespace eseal::token
