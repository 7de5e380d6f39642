// Where SoftHSM2 lies.
#pragma once

#include <array>
#include <filesystem>
#include <stdexcept>

namespace eseal::test {

/// Throws std::runtime_error when it is not installed.
inline std::filesystem::path softHsmModule() {
    constexpr std::array kPlaces{
        "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so",
        "/usr/lib64/pkcs11/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so"};
    for (const char* place : kPlaces) {
        if (std::filesystem::exists(place)) {
            return place;
        }
    }
    throw std::runtime_error("SoftHSM2 was not found");
}

} // namespace eseal::test
