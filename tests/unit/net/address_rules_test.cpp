#include "core/net/address_rules.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <array>
#include <string>

namespace eseal::net {
namespace {

bool isPublicText(const std::string& text) {
    std::array<std::uint8_t, 16> bytes{};
    const bool six = text.find(':') != std::string::npos;
    EXPECT_EQ(::inet_pton(six ? AF_INET6 : AF_INET, text.c_str(), bytes.data()), 1) << text;
    return isPublicAddress(ByteView(bytes).first(six ? 16 : 4));
}

TEST(AddressRules, PublicAddressesArePermitted) {
    for (const char* text :
         {"8.8.8.8", "193.69.1.1", "172.15.255.255", "172.32.0.1", "100.128.0.1", "169.253.0.1",
          "223.255.255.255", "2a02:c0::1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808",
          "2002:808:808::1"}) {
        EXPECT_TRUE(isPublicText(text)) << text;
    }
}

TEST(AddressRules, PrivateLocalAndReservedOnesAreNot) {
    for (const char* text :
         {"0.0.0.0",
          "10.1.2.3",
          "100.64.0.1",
          "127.0.0.1",
          "127.255.255.254",
          "169.254.169.254",
          "172.16.0.1",
          "172.31.255.255",
          "192.168.1.1",
          "192.0.2.1",
          "198.18.0.1",
          "203.0.113.9",
          "224.0.0.1",
          "240.0.0.1",
          "255.255.255.255",
          "::",
          "::1",
          "fe80::1",
          "fc00::1",
          "fd12::1",
          "ff02::1",
          "2001:db8::1",
          "2001::1",
          "::ffff:127.0.0.1",
          "::ffff:10.0.0.1",
          "64:ff9b::a00:1",
          "2002:7f00:1::1",
          "::7f00:1"}) {
        EXPECT_FALSE(isPublicText(text)) << text;
    }
    EXPECT_FALSE(isPublicAddress(Bytes(5)));
    EXPECT_FALSE(isPublicAddress({}));
}

} // namespace
} // namespace eseal::net
