#include "core/base/error.hpp"
#include "core/token/secret.hpp"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <utility>

namespace eseal::token {
namespace {

Secret secretOf(std::string_view text) {
    Secret secret;
    for (const std::uint8_t byte : asBytes(text)) {
        secret.append(byte);
    }
    return secret;
}

/// The VmFlags line of the mapping that holds this address, from /proc/self/smaps.
std::string mappingFlags(const void* address) {
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    std::ifstream maps("/proc/self/smaps");
    bool inside = false;
    for (std::string line; std::getline(maps, line);) {
        const std::size_t dash = line.find('-');
        if (dash < 17 && line.find(':') > dash) {
            inside = std::stoul(line.substr(0, dash), nullptr, 16) <= wanted &&
                     wanted < std::stoul(line.substr(dash + 1), nullptr, 16);
        } else if (inside && line.starts_with("VmFlags:")) {
            return line + " ";
        }
    }
    return {};
}

TEST(Secret, HoldsWhatIsAppended) {
    Secret secret = secretOf("1234");
    EXPECT_EQ(asText(secret.bytes()), "1234");
    EXPECT_EQ(secret.size(), 4U);
    EXPECT_TRUE(Secret().empty());
}

TEST(Secret, RefusesMoreThanItsCapacity) {
    Secret secret = secretOf(std::string(Secret::kCapacity, 'x'));
    EXPECT_THROW(secret.append('x'), Error);
    EXPECT_EQ(secret.size(), Secret::kCapacity);
}

TEST(Secret, IsLockedAndLeftOutOfCoreImages) {
    Secret secret = secretOf("1234");
    const std::string flags = mappingFlags(secret.bytes().data());
#ifndef WEB_ESEAL_SANITIZED // whose runtime makes mlock do nothing
    EXPECT_NE(flags.find(" lo "), std::string::npos) << flags;
#endif
    EXPECT_NE(flags.find(" dd "), std::string::npos) << flags;
}

TEST(Secret, WipeOverwritesTheBytes) {
    Secret secret = secretOf("1234");
    const std::span<std::uint8_t> seen = secret.bytes();
    secret.wipe();
    EXPECT_TRUE(secret.empty());
    EXPECT_TRUE(std::ranges::all_of(seen, [](std::uint8_t byte) { return byte == 0; }));
}

TEST(Secret, MovesWithoutACopy) {
    Secret first = secretOf("1234");
    const std::uint8_t* page = first.bytes().data();
    Secret second = std::move(first);
    EXPECT_EQ(second.bytes().data(), page);
    EXPECT_EQ(asText(second.bytes()), "1234");
    EXPECT_TRUE(first.empty()); // NOLINT(bugprone-use-after-move): what is left is looked at
    EXPECT_THROW(first.append('x'), Error);

    Secret third = secretOf("98765");
    const std::span<std::uint8_t> replaced = third.bytes();
    third = std::move(second);
    EXPECT_EQ(asText(third.bytes()), "1234");
    EXPECT_TRUE(std::ranges::all_of(replaced, [](std::uint8_t byte) { return byte == 0; }));
}

TEST(Secret, FailsWhenNothingCanBeLocked) {
#ifdef WEB_ESEAL_SANITIZED
    GTEST_SKIP() << "the sanitizers' runtime makes mlock do nothing";
#else
    const uid_t user = geteuid();
    rlimit before{};
    getrlimit(RLIMIT_MEMLOCK, &before);
    const rlimit none{0, before.rlim_max};
    setrlimit(RLIMIT_MEMLOCK, &none);
    // The limit does not bind root.
    ASSERT_TRUE(user != 0 || seteuid(65534) == 0);
    EXPECT_THROW(Secret(), Error);
    ASSERT_TRUE(user != 0 || seteuid(user) == 0);
    setrlimit(RLIMIT_MEMLOCK, &before);
#endif
}

} // namespace
} // namespace eseal::token
