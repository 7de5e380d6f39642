#include "core/token/vendor_tools.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace eseal::token {
namespace {

struct ToolRow {
    std::string_view fileNameStart; ///< lower case, without "lib"
    std::string_view tool;
};

// The modules of vendor_paths.cpp and what their vendors ship beside them.
constexpr auto kTools = std::to_array<ToolRow>({
    {"etpkcs11", "SafeNet Authentication Client Tools"},
    {"idprimepkcs11", "SafeNet Authentication Client Tools"},
    {"etoken", "SafeNet Authentication Client Tools"},
    {"opensc-pkcs11", "pkcs15-tool (OpenSC)"},
    {"onepin-opensc-pkcs11", "pkcs15-tool (OpenSC)"},
    {"ykcs11", "YubiKey Manager"},
    {"bit4", "Bit4id PKI Manager"},
    {"gclib", "Gemalto Classic Client Toolbox"},
    {"aetpkss", "SafeSign Token Administration"},
    {"asep11", "Athena IDProtect Manager"},
    {"asepkcs", "Athena IDProtect Manager"},
    {"castle", "Feitian ePass Manager"},
    {"eps2003csp11", "Feitian ePass Manager"},
    {"softhsm2", "softhsm2-util"},
});

std::string comparable(const std::filesystem::path& module) {
    std::string name = module.filename().string();
    std::ranges::transform(name, name.begin(), [](unsigned char character) {
        return static_cast<char>(std::tolower(character));
    });
    return name.starts_with("lib") ? name.substr(3) : name;
}

} // namespace

std::string_view vendorTool(const std::filesystem::path& module) {
    const std::string name = comparable(module);
    const auto* row = std::ranges::find_if(
        kTools, [&name](const ToolRow& one) { return name.starts_with(one.fileNameStart); });
    return row == kTools.end() ? std::string_view() : row->tool;
}

} // namespace eseal::token
