#include "core/net/address_rules.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace eseal::net {
namespace {

struct Block4 {
    std::uint32_t prefix;
    unsigned bits;
};

constexpr std::uint32_t ip4(unsigned a, unsigned b, unsigned c, unsigned d) {
    return (a << 24U) | (b << 16U) | (c << 8U) | d;
}

constexpr std::array kSpecial4{
    Block4{ip4(0, 0, 0, 0), 8},      Block4{ip4(10, 0, 0, 0), 8},
    Block4{ip4(100, 64, 0, 0), 10},  Block4{ip4(127, 0, 0, 0), 8},
    Block4{ip4(169, 254, 0, 0), 16}, Block4{ip4(172, 16, 0, 0), 12},
    Block4{ip4(192, 0, 0, 0), 24},   Block4{ip4(192, 0, 2, 0), 24},
    Block4{ip4(192, 88, 99, 0), 24}, Block4{ip4(192, 168, 0, 0), 16},
    Block4{ip4(198, 18, 0, 0), 15},  Block4{ip4(198, 51, 100, 0), 24},
    Block4{ip4(203, 0, 113, 0), 24}, Block4{ip4(224, 0, 0, 0), 3},
};

bool isPublic4(ByteView address) {
    const std::uint32_t value = ip4(address[0], address[1], address[2], address[3]);
    return std::ranges::none_of(kSpecial4, [value](const Block4& block) {
        return ((value ^ block.prefix) >> (32U - block.bits)) == 0;
    });
}

bool startsWith(ByteView address, std::span<const std::uint8_t> prefix) {
    return std::ranges::equal(address.first(prefix.size()), prefix);
}

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr std::array<std::uint8_t, 12> kTranslated{0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};
constexpr std::array<std::uint8_t, 2> kSixToFour{0x20, 0x02};
constexpr std::array<std::uint8_t, 4> kDocumentation{0x20, 0x01, 0x0D, 0xB8};
constexpr std::array<std::uint8_t, 3> kProtocols{0x20, 0x01, 0x00}; // with 2001::/23's other half
constexpr std::array<std::uint8_t, 3> kProtocolsToo{0x20, 0x01, 0x01};

bool isPublic6(ByteView address) {
    if (startsWith(address, kMapped) || startsWith(address, kTranslated)) {
        return isPublic4(address.subspan(12));
    }
    if (startsWith(address, kSixToFour)) {
        return isPublic4(address.subspan(2, 4));
    }
    // Of all the space only 2000::/3 is given out.
    const bool global = (address[0] & 0xE0U) == 0x20;
    return global && !startsWith(address, kDocumentation) && !startsWith(address, kProtocols) &&
           !startsWith(address, kProtocolsToo);
}

} // namespace

bool isPublicAddress(ByteView address) {
    if (address.size() == 4) {
        return isPublic4(address);
    }
    return address.size() == 16 && isPublic6(address);
}

} // namespace eseal::net
