// The ways a key signs, as the standards name them.
#pragma once

#include <optional>
#include <string_view>

namespace eseal {

enum class SignatureScheme {
    RsaPkcs1, ///< RSASSA-PKCS1-v1_5, RFC 8017 8.2
    RsaPss,   ///< RSASSA-PSS with MGF1 of the same digest and a salt as long as the digest
    Ecdsa,    ///< FIPS 186-4
};

/// "pkcs1", "pss", "ecdsa".
constexpr std::string_view name(SignatureScheme scheme) {
    switch (scheme) {
    case SignatureScheme::RsaPkcs1:
        return "pkcs1";
    case SignatureScheme::RsaPss:
        return "pss";
    case SignatureScheme::Ecdsa:
        break;
    }
    return "ecdsa";
}

constexpr std::optional<SignatureScheme> signatureSchemeFromName(std::string_view text) {
    for (const auto scheme :
         {SignatureScheme::RsaPkcs1, SignatureScheme::RsaPss, SignatureScheme::Ecdsa}) {
        if (name(scheme) == text) {
            return scheme;
        }
    }
    return std::nullopt;
}

} // namespace eseal
