#include "core/token/vendor_paths.hpp"
#include "core/token/vendor_tools.hpp"

#include <gtest/gtest.h>

namespace eseal::token {
namespace {

TEST(VendorTools, EveryKnownModuleHasItsTool) {
    for (const System system : {System::Linux, System::Windows, System::MacOs}) {
        for (const std::filesystem::path& module : vendorPaths(system)) {
            EXPECT_FALSE(vendorTool(module).empty()) << module;
        }
    }
}

TEST(VendorTools, IsFoundByTheFileNameAlone) {
    EXPECT_EQ(
        vendorTool("/opt/elsewhere/libeTPkcs11.so.10.8"), "SafeNet Authentication Client Tools");
    EXPECT_EQ(vendorTool("/usr/lib/libIDPrimePKCS11.so"), "SafeNet Authentication Client Tools");
}

TEST(VendorTools, AnUnknownModuleHasNone) {
    EXPECT_EQ(vendorTool("/usr/lib/libunknown.so"), "");
    EXPECT_EQ(vendorTool("/usr/lib/libeTPkcs11.so/other.so"), "");
    EXPECT_EQ(vendorTool(""), "");
}

} // namespace
} // namespace eseal::token
