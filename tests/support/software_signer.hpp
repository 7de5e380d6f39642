// A key in memory behind the door of all signers, for tests only.
#pragma once

#include "core/base/openssl_handles.hpp"
#include "core/token/signer.hpp"

namespace eseal::test {

/// The key must outlive the signer.
class SoftwareSigner final : public token::Signer {
public:
    explicit SoftwareSigner(EVP_PKEY* key) : key_(key) {}
    Bytes sign(SignatureScheme scheme, const Digest& digest) override;

private:
    EVP_PKEY* key_;
};

} // namespace eseal::test
