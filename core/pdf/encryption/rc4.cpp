#include "core/pdf/encryption/rc4.hpp"

#include <array>
#include <cstddef>
#include <numeric>
#include <utility>

namespace eseal::pdf {

// OpenSSL 3 has RC4 in its legacy provider only, which is a module loaded from a file: a process
// that may open no file has to do without, so the cipher stands here.
Bytes rc4(ByteView key, ByteView data) {
    std::array<std::uint8_t, 256> state{};
    std::iota(state.begin(), state.end(), std::uint8_t{0});
    std::uint8_t j = 0;
    for (std::size_t k = 0; k < state.size(); ++k) {
        j = static_cast<std::uint8_t>(j + state.at(k) + key[k % key.size()]);
        std::swap(state.at(k), state.at(j));
    }
    Bytes out;
    out.reserve(data.size());
    std::uint8_t i = 0;
    j = 0;
    for (const std::uint8_t byte : data) {
        ++i;
        j = static_cast<std::uint8_t>(j + state.at(i));
        std::swap(state.at(i), state.at(j));
        const auto at = static_cast<std::uint8_t>(state.at(i) + state.at(j));
        out.push_back(static_cast<std::uint8_t>(byte ^ state.at(at)));
    }
    return out;
}

} // namespace eseal::pdf
