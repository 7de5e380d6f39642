// The programs that come with tokens, for what only they can do.
#pragma once

#include <filesystem>
#include <string_view>

namespace eseal::token {

/// The program that manages the tokens of this module, by the module's file name: "SafeNet
/// Authentication Client Tools". "" for a module that is not known.
std::string_view vendorTool(const std::filesystem::path& module);

} // namespace eseal::token
