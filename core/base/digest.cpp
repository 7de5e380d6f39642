#include "core/base/digest.hpp"

#include "core/base/error.hpp"

#include <openssl/evp.h>

#include <array>
#include <utility>

namespace eseal {
namespace {

struct Row {
    DigestAlgorithm algorithm;
    std::string_view name;
    std::size_t size;
    const EVP_MD* (*evp)();
};

constexpr std::array<Row, 3> kRows{{
    {DigestAlgorithm::Sha256, "sha256", 32, EVP_sha256},
    {DigestAlgorithm::Sha384, "sha384", 48, EVP_sha384},
    {DigestAlgorithm::Sha512, "sha512", 64, EVP_sha512},
}};

const Row& row(DigestAlgorithm algorithm) {
    return kRows.at(static_cast<std::size_t>(algorithm));
}

void require(int result, const char* call) {
    if (result != 1) {
        throw Error(ErrorCode::Internal, call);
    }
}

} // namespace

std::string_view name(DigestAlgorithm algorithm) {
    return row(algorithm).name;
}

std::optional<DigestAlgorithm> digestAlgorithmFromName(std::string_view name) {
    for (const Row& candidate : kRows) {
        if (candidate.name == name) {
            return candidate.algorithm;
        }
    }
    return std::nullopt;
}

std::size_t digestSize(DigestAlgorithm algorithm) {
    return row(algorithm).size;
}

const EVP_MD* evpDigest(DigestAlgorithm algorithm) {
    return row(algorithm).evp();
}

Digest::Digest(DigestAlgorithm algorithm, Bytes value)
    : algorithm_(algorithm), value_(std::move(value)) {
    if (value_.size() != digestSize(algorithm_)) {
        throw Error(
            ErrorCode::InvalidArgument, "digest length does not fit its algorithm",
            {{"field", "digest"}});
    }
}

void Hasher::Free::operator()(EVP_MD_CTX* context) const {
    EVP_MD_CTX_free(context);
}

Hasher::Hasher(DigestAlgorithm algorithm) : algorithm_(algorithm), context_(EVP_MD_CTX_new()) {
    require(EVP_DigestInit_ex(context_.get(), evpDigest(algorithm), nullptr), "EVP_DigestInit_ex");
}

Hasher::Hasher(const Hasher& other) : algorithm_(other.algorithm_), context_(EVP_MD_CTX_new()) {
    require(EVP_MD_CTX_copy_ex(context_.get(), other.context_.get()), "EVP_MD_CTX_copy_ex");
}

Hasher& Hasher::operator=(const Hasher& other) {
    if (this != &other) {
        *this = Hasher(other);
    }
    return *this;
}

Hasher::~Hasher() = default;

void Hasher::update(ByteView bytes) {
    require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()), "EVP_DigestUpdate");
}

Digest Hasher::digest() const {
    const Hasher copy(*this);
    Bytes value(digestSize(algorithm_));
    require(EVP_DigestFinal_ex(copy.context_.get(), value.data(), nullptr), "EVP_DigestFinal_ex");
    return {algorithm_, std::move(value)};
}

Digest digestOf(DigestAlgorithm algorithm, ByteView bytes) {
    Hasher hasher(algorithm);
    hasher.update(bytes);
    return hasher.digest();
}

} // namespace eseal
