// Keys made when a test needs them; none is kept anywhere.
#pragma once

#include "core/base/openssl_handles.hpp"

#include <string_view>

namespace eseal::test {

enum class KeyKind { Rsa2048, Rsa3072, Rsa4096, P256, P384 };

/// "rsa2048", "p256", ...
std::string_view name(KeyKind kind);
/// Throws std::invalid_argument.
KeyKind keyKindFromName(std::string_view name);
constexpr bool isRsa(KeyKind kind) {
    return kind <= KeyKind::Rsa4096;
}

/// Kinds with RSA take their time: about 0.1 s, 0.5 s and 1.5 s.
openssl::Key makeKey(KeyKind kind);

} // namespace eseal::test
