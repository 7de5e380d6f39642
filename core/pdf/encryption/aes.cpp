#include "core/pdf/encryption/aes.hpp"

#include "core/base/openssl_handles.hpp"

#include <openssl/rand.h>

#include <algorithm>

namespace eseal::pdf {
namespace {

using CipherContext = openssl::Handle<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;

constexpr std::size_t kLongKey = 32;
// EVP counts in int.
constexpr std::size_t kMaxAtOnce = std::size_t{1} << 30U;

enum class Direction { Decrypt = 0, Encrypt = 1 };

Bytes cipherBlocks(Direction direction, ByteView key, ByteView vector, ByteView data) {
    const CipherContext context(EVP_CIPHER_CTX_new());
    const EVP_CIPHER* cipher = key.size() == kLongKey ? EVP_aes_256_cbc() : EVP_aes_128_cbc();
    openssl::require(
        context && EVP_CipherInit_ex(
                       context.get(), cipher, nullptr, key.data(), vector.data(),
                       static_cast<int>(direction)) == 1,
        "EVP_CipherInit_ex");
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    Bytes out(data.size());
    for (std::size_t done = 0; done < data.size();) {
        const std::size_t size = std::min(kMaxAtOnce, data.size() - done);
        int made = 0;
        openssl::require(
            EVP_CipherUpdate(
                context.get(), out.data() + done, &made, data.data() + done,
                static_cast<int>(size)) == 1 &&
                static_cast<std::size_t>(made) == size,
            "EVP_CipherUpdate");
        done += size;
    }
    return out;
}

} // namespace

Bytes encryptBlocks(ByteView key, ByteView vector, ByteView data) {
    return cipherBlocks(Direction::Encrypt, key, vector, data);
}

Bytes decryptBlocks(ByteView key, ByteView vector, ByteView data) {
    return cipherBlocks(Direction::Decrypt, key, vector, data);
}

Bytes encryptAes(ByteView key, ByteView data) {
    Bytes out(kAesBlock);
    openssl::require(RAND_bytes(out.data(), static_cast<int>(out.size())) == 1, "RAND_bytes");
    const std::size_t padding = kAesBlock - data.size() % kAesBlock;
    Bytes padded(data.begin(), data.end());
    padded.insert(padded.end(), padding, static_cast<std::uint8_t>(padding));
    const Bytes encrypted = encryptBlocks(key, out, padded);
    out.insert(out.end(), encrypted.begin(), encrypted.end());
    return out;
}

Bytes decryptAes(ByteView key, ByteView data) {
    if (data.size() < 2 * kAesBlock) {
        return {};
    }
    const ByteView blocks = data.subspan(kAesBlock);
    Bytes out = decryptBlocks(
        key, data.first(kAesBlock), blocks.first(blocks.size() - blocks.size() % kAesBlock));
    const std::size_t padding = out.back();
    const bool isPadding =
        padding >= 1 && padding <= kAesBlock &&
        std::all_of(out.end() - static_cast<std::ptrdiff_t>(padding), out.end(), [&](auto byte) {
            return byte == padding;
        });
    if (isPadding) {
        out.resize(out.size() - padding);
    }
    return out;
}

} // namespace eseal::pdf
