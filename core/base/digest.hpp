// Message digests. SHA-2 only: TS 119 312 has no place for older ones.
#pragma once

#include "core/base/bytes.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

struct evp_md_ctx_st;
struct evp_md_st;

namespace eseal {

enum class DigestAlgorithm { Sha256, Sha384, Sha512 };

/// "sha256", "sha384", "sha512".
std::string_view name(DigestAlgorithm algorithm);
std::optional<DigestAlgorithm> digestAlgorithmFromName(std::string_view name);
/// Bytes of one digest: 32, 48 or 64.
std::size_t digestSize(DigestAlgorithm algorithm);
/// OpenSSL's constant for the algorithm; never freed.
const evp_md_st* evpDigest(DigestAlgorithm algorithm);

/// A digest that knows its algorithm; its length is always right.
class Digest {
public:
    /// Throws Error(invalid-argument) when the length does not fit the algorithm.
    Digest(DigestAlgorithm algorithm, Bytes value);

    DigestAlgorithm algorithm() const { return algorithm_; }
    ByteView bytes() const { return value_; }
    bool operator==(const Digest&) const = default;

private:
    DigestAlgorithm algorithm_;
    Bytes value_;
};

/// Digests bytes as they come. A copy goes on from the same state.
class Hasher {
public:
    explicit Hasher(DigestAlgorithm algorithm);
    Hasher(const Hasher& other);
    Hasher& operator=(const Hasher& other);
    Hasher(Hasher&&) noexcept = default;
    Hasher& operator=(Hasher&&) noexcept = default;
    ~Hasher();

    DigestAlgorithm algorithm() const { return algorithm_; }
    void update(ByteView bytes);
    /// The digest of all bytes so far; the hasher can go on.
    Digest digest() const;

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    DigestAlgorithm algorithm_;
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

Digest digestOf(DigestAlgorithm algorithm, ByteView bytes);

} // namespace eseal
