#include "core/token/vendor_paths.hpp"

#include <array>
#include <string_view>

namespace eseal::token {
namespace {

struct Row {
    System system;
    std::string_view path;
};

// Paths of the vendors' installers; on Linux a distribution's library folder may come instead.
constexpr auto kRows = std::to_array<Row>({
    // SafeNet Authentication Client
    {System::Linux, "/usr/lib/libeTPkcs11.so"},
    {System::Linux, "/usr/lib64/libeTPkcs11.so"},
    {System::Linux, "/usr/lib/libIDPrimePKCS11.so"},
    {System::Linux, "/usr/lib64/libIDPrimePKCS11.so"},
    {System::Linux, "/usr/lib/pkcs11/libeToken.so"},
    {System::Windows, "C:/Windows/System32/eTPKCS11.dll"},
    {System::Windows, "C:/Program Files/SafeNet/Authentication/SAC/x64/IDPrimePKCS1164.dll"},
    {System::MacOs, "/usr/local/lib/libeTPkcs11.dylib"},
    {System::MacOs, "/usr/local/lib/libidprimepkcs11.dylib"},
    {System::MacOs, "/Library/Frameworks/eToken.framework/Versions/Current/libeToken.dylib"},
    // OpenSC, which also serves Nitrokey HSM and SmartCard-HSM
    {System::Linux, "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"},
    {System::Linux, "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so"},
    {System::Linux, "/usr/lib64/opensc-pkcs11.so"},
    {System::Linux, "/usr/lib/opensc-pkcs11.so"},
    {System::Windows, "C:/Program Files/OpenSC Project/OpenSC/pkcs11/opensc-pkcs11.dll"},
    {System::Windows, "C:/Windows/System32/opensc-pkcs11.dll"},
    {System::MacOs, "/Library/OpenSC/lib/opensc-pkcs11.so"},
    // Yubico
    {System::Linux, "/usr/lib/x86_64-linux-gnu/libykcs11.so.2"},
    {System::Linux, "/usr/lib/aarch64-linux-gnu/libykcs11.so.2"},
    {System::Linux, "/usr/lib64/libykcs11.so.2"},
    {System::Linux, "/usr/lib/libykcs11.so"},
    {System::Windows, "C:/Program Files/Yubico/Yubico PIV Tool/bin/libykcs11.dll"},
    {System::MacOs, "/usr/local/lib/libykcs11.dylib"},
    // Bit4id
    {System::Linux, "/lib/bit4id/libbit4xpki.so"},
    {System::Windows, "C:/Windows/System32/bit4xpki.dll"},
    {System::Windows, "C:/Windows/System32/bit4ipki.dll"},
    {System::Windows, "C:/Windows/System32/bit4opki.dll"},
    {System::MacOs, "/System/Library/bit4id/libbit4xpki.dylib"},
    // Gemalto Classic Client
    {System::Linux, "/usr/lib/libgclib.so"},
    {System::Linux, "/usr/lib/pkcs11/libgclib.so"},
    {System::Windows, "C:/Windows/System32/gclib.dll"},
    {System::MacOs, "/usr/local/lib/libgclib.dylib"},
    // A.E.T. SafeSign
    {System::Linux, "/usr/lib/libaetpkss.so.3"},
    {System::Windows, "C:/Windows/System32/aetpkss1.dll"},
    {System::MacOs, "/usr/local/lib/libaetpkss.dylib"},
    // Athena
    {System::Linux, "/usr/lib/x64-athena/libASEP11.so"},
    {System::Linux, "/usr/lib/libASEP11.so"},
    {System::Windows, "C:/Windows/System32/asepkcs.dll"},
    {System::MacOs, "/Library/Application Support/Athena/libASEP11.dylib"},
    // Feitian
    {System::Linux, "/usr/lib/libcastle.so.1.0.0"},
    {System::Windows, "C:/Windows/System32/eps2003csp11.dll"},
    {System::MacOs, "/usr/local/lib/libcastle.1.0.0.dylib"},
});

} // namespace

std::vector<std::filesystem::path> vendorPaths(System system) {
    std::vector<std::filesystem::path> paths;
    for (const Row& row : kRows) {
        if (row.system == system) {
            paths.emplace_back(row.path);
        }
    }
    return paths;
}

} // namespace eseal::token
