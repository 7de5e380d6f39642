// Until when algorithms are held to be reliable (TS 119 312 v1.5.1).
#pragma once

#include "core/base/bytes.hpp"

#include <chrono>
#include <optional>
#include <string>

struct x509_st;
struct evp_pkey_st;
struct X509_algor_st;

namespace eseal::trust {

/// How something was signed.
struct SignatureAlgorithm {
    std::string digest;    ///< "sha256"; OpenSSL's short name in small letters for others
    std::string signature; ///< "rsa", "rsa-pss", "dsa", "ecdsa", "ed25519", "ed448", ...
    unsigned keyBits = 0;

    bool operator==(const SignatureAlgorithm&) const = default;
};

/// Reliable before `end`; nothing in `end` when no end is set.
struct Reliability {
    bool known = false; ///< false: in no table, never reliable
    std::optional<std::chrono::sys_seconds> end;

    bool holdsAt(std::chrono::sys_seconds time) const { return known && (!end || time < *end); }
};

Reliability reliabilityOfDigest(const std::string& digest);
/// Of the digest and the signature with this key size, whichever ends first.
Reliability reliabilityOf(const SignatureAlgorithm& algorithm);

/// @param signatureNid NID of the signatureAlgorithm, or of the key for CMS's plain rsaEncryption
/// @param digestNid NID of the digest; NID_undef when the signature algorithm says it
SignatureAlgorithm signatureAlgorithmOf(int signatureNid, int digestNid, const evp_pkey_st* key);

/// By an AlgorithmIdentifier of a signature, the parameters of RSASSA-PSS among it.
SignatureAlgorithm signatureAlgorithmOf(const X509_algor_st& identifier, const evp_pkey_st* key);

/// How the certificate itself was signed, with the issuer's key.
SignatureAlgorithm signatureAlgorithmOf(const x509_st* certificate, const evp_pkey_st* issuerKey);

} // namespace eseal::trust
