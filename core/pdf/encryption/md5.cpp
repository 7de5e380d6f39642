#include "core/pdf/encryption/md5.hpp"

#include "core/base/openssl_handles.hpp"

namespace eseal::pdf {

Bytes md5(ByteView data) {
    static constexpr std::size_t kSize = 16;
    Bytes digest(kSize);
    openssl::require(
        EVP_Digest(data.data(), data.size(), digest.data(), nullptr, EVP_md5(), nullptr) == 1,
        "EVP_Digest MD5");
    return digest;
}

} // namespace eseal::pdf
