#include "core/trust/algorithms.hpp"

#include "core/base/openssl_handles.hpp"
#include "core/trust/signature_check.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace eseal::trust {
namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year_month_day;

/// The first day on which it is not reliable any more; year 0: no end.
struct Row {
    std::string_view name;
    unsigned fromBits; ///< keys of at least so many
    int year;
    unsigned month;
    unsigned day;
};

// TS 119 312 v1.5.1. Larger keys stand first.
constexpr std::array kDigests{
    Row{"md5", 0, 2004, 8, 1},        Row{"sha1", 0, 2012, 8, 1},   Row{"ripemd160", 0, 2014, 8, 1},
    Row{"whirlpool", 0, 2020, 12, 1}, Row{"sha224", 0, 2029, 1, 1}, Row{"sha256", 0, 0, 1, 1},
    Row{"sha384", 0, 0, 1, 1},        Row{"sha512", 0, 0, 1, 1},    Row{"sha3-256", 0, 0, 1, 1},
    Row{"sha3-384", 0, 0, 1, 1},      Row{"sha3-512", 0, 0, 1, 1},
};

constexpr std::array kSignatures{
    Row{"rsa", 1900, 2029, 1, 1},     Row{"rsa", 1024, 2019, 10, 1},
    Row{"rsa", 0, 2010, 8, 1},        Row{"rsa-pss", 3000, 0, 1, 1},
    Row{"rsa-pss", 1900, 2029, 1, 1}, Row{"rsa-pss", 1024, 2019, 10, 1},
    Row{"rsa-pss", 0, 2010, 8, 1},    Row{"dsa", 3000, 0, 1, 1},
    Row{"dsa", 1900, 2029, 1, 1},     Row{"dsa", 1024, 2015, 12, 1},
    Row{"dsa", 0, 2010, 8, 1},        Row{"ecdsa", 256, 0, 1, 1},
    Row{"ecdsa", 224, 2021, 10, 1},   Row{"ecdsa", 160, 2012, 8, 1},
};

template <std::size_t Count>
Reliability lookUp(const std::array<Row, Count>& table, std::string_view name, unsigned bits) {
    const auto row = std::ranges::find_if(
        table, [&](const Row& each) { return each.name == name && bits >= each.fromBits; });
    if (row == table.end()) {
        return {};
    }
    if (row->year == 0) {
        return {true, std::nullopt};
    }
    const year_month_day day{
        std::chrono::year(row->year), std::chrono::month(row->month), std::chrono::day(row->day)};
    return {true, sys_seconds(sys_days(day))};
}

std::string digestName(int nid) {
    const char* text = nid == NID_undef ? nullptr : OBJ_nid2sn(nid);
    std::string name = text == nullptr ? "unknown" : text;
    std::ranges::transform(name, name.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return name;
}

int pssDigest(const X509_ALGOR& identifier) {
    const auto scheme = pssSchemeOf(identifier);
    return scheme ? scheme->digest : NID_undef;
}

std::string signatureName(int keyNid) {
    switch (keyNid) {
    case EVP_PKEY_RSA:
        return "rsa";
    case EVP_PKEY_RSA_PSS:
        return "rsa-pss";
    case EVP_PKEY_DSA:
        return "dsa";
    case EVP_PKEY_EC:
        return "ecdsa";
    default:
        return keyNid == NID_undef ? "unknown" : digestName(keyNid);
    }
}

} // namespace

Reliability reliabilityOfDigest(const std::string& digest) {
    return lookUp(kDigests, digest, 0);
}

Reliability reliabilityOf(const SignatureAlgorithm& algorithm) {
    const Reliability digest = reliabilityOfDigest(algorithm.digest);
    const Reliability signature = lookUp(kSignatures, algorithm.signature, algorithm.keyBits);
    Reliability both{digest.known && signature.known, digest.end};
    if (signature.end && (!both.end || *signature.end < *both.end)) {
        both.end = signature.end;
    }
    return both;
}

SignatureAlgorithm signatureAlgorithmOf(int signatureNid, int digestNid, const evp_pkey_st* key) {
    SignatureAlgorithm algorithm;
    int ownDigest = NID_undef;
    int keyNid = NID_undef;
    // rsaEncryption and the like name a key only.
    if (OBJ_find_sigid_algs(signatureNid, &ownDigest, &keyNid) != 1) {
        keyNid = signatureNid;
    }
    if (signatureNid == NID_rsassaPss) {
        keyNid = EVP_PKEY_RSA_PSS;
    }
    // A key's own name, a curve's, or none that OpenSSL knows: the key says it.
    if (signatureNid == NID_undef && key != nullptr) {
        keyNid = EVP_PKEY_get_base_id(key);
    }
    algorithm.digest = digestName(digestNid != NID_undef ? digestNid : ownDigest);
    algorithm.signature = signatureName(keyNid);
    algorithm.keyBits =
        key == nullptr ? 0 : static_cast<unsigned>(std::max(EVP_PKEY_get_bits(key), 0));
    return algorithm;
}

SignatureAlgorithm signatureAlgorithmOf(const X509_algor_st& identifier, const evp_pkey_st* key) {
    const ASN1_OBJECT* name = nullptr;
    X509_ALGOR_get0(&name, nullptr, nullptr, &identifier);
    const int nid = OBJ_obj2nid(name);
    return signatureAlgorithmOf(nid, nid == NID_rsassaPss ? pssDigest(identifier) : NID_undef, key);
}

SignatureAlgorithm signatureAlgorithmOf(const x509_st* certificate, const evp_pkey_st* issuerKey) {
    const X509_ALGOR* algorithm = nullptr;
    X509_get0_signature(nullptr, &algorithm, certificate);
    return signatureAlgorithmOf(*algorithm, issuerKey);
}

} // namespace eseal::trust
