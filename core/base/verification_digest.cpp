#include "core/base/verification_digest.hpp"

#include "core/base/error.hpp"

#include <openssl/evp.h>
#include <openssl/obj_mac.h>

#include <array>
#include <cstddef>

namespace eseal {
namespace {

struct VerificationRow {
    std::string_view name;
    int nid;
    const EVP_MD* (*evp)();
    std::size_t extended = 0; ///< bytes of a function whose output can be of any length
};

/// In the order of VerificationDigest.
constexpr std::array<VerificationRow, 13> kVerificationRows{{
    {"md5", NID_md5, EVP_md5},
    {"sha1", NID_sha1, EVP_sha1},
    {"ripemd160", NID_ripemd160, EVP_ripemd160},
    {"sha224", NID_sha224, EVP_sha224},
    {"sha256", NID_sha256, EVP_sha256},
    {"sha384", NID_sha384, EVP_sha384},
    {"sha512", NID_sha512, EVP_sha512},
    {"sha3-224", NID_sha3_224, EVP_sha3_224},
    {"sha3-256", NID_sha3_256, EVP_sha3_256},
    {"sha3-384", NID_sha3_384, EVP_sha3_384},
    {"sha3-512", NID_sha3_512, EVP_sha3_512},
    {"shake128", NID_shake128, EVP_shake128, 32},
    {"shake256", NID_shake256, EVP_shake256, 64},
}};

const VerificationRow& rowOf(VerificationDigest algorithm) {
    return kVerificationRows.at(static_cast<std::size_t>(algorithm));
}

void requireDigest(int result, const char* call) {
    if (result != 1) {
        throw Error(ErrorCode::Internal, call);
    }
}

} // namespace

std::string_view name(VerificationDigest algorithm) {
    return rowOf(algorithm).name;
}

std::optional<VerificationDigest> verificationDigestFromNid(int nid) {
    for (std::size_t k = 0; k < kVerificationRows.size(); ++k) {
        if (kVerificationRows.at(k).nid == nid) {
            return static_cast<VerificationDigest>(k);
        }
    }
    return std::nullopt;
}

int nidOf(VerificationDigest algorithm) {
    return rowOf(algorithm).nid;
}

const EVP_MD* evpDigest(VerificationDigest algorithm) {
    return rowOf(algorithm).evp();
}

void VerificationHasher::Free::operator()(EVP_MD_CTX* context) const {
    EVP_MD_CTX_free(context);
}

VerificationHasher::VerificationHasher(VerificationDigest algorithm)
    : algorithm_(algorithm), context_(EVP_MD_CTX_new()) {
    requireDigest(
        EVP_DigestInit_ex(context_.get(), evpDigest(algorithm), nullptr), "EVP_DigestInit_ex");
}

VerificationHasher::VerificationHasher(const VerificationHasher& other)
    : algorithm_(other.algorithm_), context_(EVP_MD_CTX_new()) {
    requireDigest(EVP_MD_CTX_copy_ex(context_.get(), other.context_.get()), "EVP_MD_CTX_copy_ex");
}

VerificationHasher& VerificationHasher::operator=(const VerificationHasher& other) {
    if (this != &other) {
        *this = VerificationHasher(other);
    }
    return *this;
}

VerificationHasher::~VerificationHasher() = default;

void VerificationHasher::update(ByteView bytes) {
    requireDigest(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()), "EVP_DigestUpdate");
}

Bytes VerificationHasher::digest() const {
    const VerificationHasher copy(*this);
    const std::size_t extended = rowOf(algorithm_).extended;
    if (extended > 0) {
        Bytes value(extended);
        requireDigest(
            EVP_DigestFinalXOF(copy.context_.get(), value.data(), value.size()),
            "EVP_DigestFinalXOF");
        return value;
    }
    Bytes value(static_cast<std::size_t>(EVP_MD_get_size(evpDigest(algorithm_))));
    requireDigest(
        EVP_DigestFinal_ex(copy.context_.get(), value.data(), nullptr), "EVP_DigestFinal_ex");
    return value;
}

} // namespace eseal
