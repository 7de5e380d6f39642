#include "tests/support/test_keys.hpp"

#include <array>
#include <stdexcept>
#include <string>

namespace eseal::test {
namespace {

constexpr std::array<std::string_view, 5> kNames{"rsa2048", "rsa3072", "rsa4096", "p256", "p384"};

unsigned rsaBits(KeyKind kind) {
    switch (kind) {
    case KeyKind::Rsa4096:
        return 4096;
    case KeyKind::Rsa3072:
        return 3072;
    default:
        return 2048;
    }
}

} // namespace

std::string_view name(KeyKind kind) {
    return kNames.at(static_cast<std::size_t>(kind));
}

KeyKind keyKindFromName(std::string_view name) {
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (kNames.at(i) == name) {
            return static_cast<KeyKind>(i);
        }
    }
    throw std::invalid_argument("unknown kind of key: " + std::string(name));
}

openssl::Key makeKey(KeyKind kind) {
    openssl::Key key(
        isRsa(kind) ? EVP_RSA_gen(rsaBits(kind))
                    : EVP_EC_gen(kind == KeyKind::P256 ? "P-256" : "P-384"));
    openssl::require(key != nullptr, "key generation");
    return key;
}

} // namespace eseal::test
