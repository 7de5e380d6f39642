// Digests of signatures that others made, the old and broken ones too. Only to verify with:
// what is sealed is digested by core/base/digest.hpp, whose type has no place for these.
#pragma once

#include "core/base/bytes.hpp"

#include <memory>
#include <optional>
#include <string_view>

struct evp_md_ctx_st;
struct evp_md_st;

namespace eseal {

enum class VerificationDigest {
    Md5,
    Sha1,
    Ripemd160,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Sha3Of224,
    Sha3Of256,
    Sha3Of384,
    Sha3Of512,
    Shake128, ///< 256 bits of it, as CMS uses it (RFC 8702 3.1)
    Shake256, ///< 512 bits of it
};

/// "md5", "sha1", "ripemd160", "sha224" … "sha3-512", "shake128", "shake256".
std::string_view name(VerificationDigest algorithm);
/// From OpenSSL's number of the digest (NID_sha1 …); nothing for one that is not known.
std::optional<VerificationDigest> verificationDigestFromNid(int nid);
int nidOf(VerificationDigest algorithm);
/// OpenSSL's constant for the algorithm; never freed.
const evp_md_st* evpDigest(VerificationDigest algorithm);

/// Digests bytes as they come. A copy goes on from the same state.
class VerificationHasher {
public:
    /// Throws Error(internal) for an algorithm that this OpenSSL does not have.
    explicit VerificationHasher(VerificationDigest algorithm);
    VerificationHasher(const VerificationHasher& other);
    VerificationHasher& operator=(const VerificationHasher& other);
    VerificationHasher(VerificationHasher&&) noexcept = default;
    VerificationHasher& operator=(VerificationHasher&&) noexcept = default;
    ~VerificationHasher();

    VerificationDigest algorithm() const { return algorithm_; }
    void update(ByteView bytes);
    /// The digest of all bytes so far; the hasher can go on.
    Bytes digest() const;

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    VerificationDigest algorithm_;
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

} // namespace eseal
