#include "core/pdf/encryption/sha2_file_key.hpp"

#include "core/base/digest.hpp"
#include "core/pdf/encryption/aes.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

namespace eseal::pdf {
namespace {

constexpr std::size_t kMaxPassword = 127;
constexpr std::size_t kHashSize = 32;
constexpr std::size_t kSaltSize = 8;
constexpr std::size_t kRepetitions = 64;
constexpr unsigned kLeastRounds = 64;
constexpr unsigned kRoundsBelowLast = 32;

Bytes sha2(DigestAlgorithm algorithm, ByteView data) {
    const Digest digest = digestOf(algorithm, data);
    return {digest.bytes().begin(), digest.bytes().end()};
}

/// The first block as one number, modulo 3: 256 is 1 modulo 3, so its bytes' sum will do.
DigestAlgorithm nextAlgorithm(const Bytes& encrypted) {
    static constexpr std::array kByRemainder{
        DigestAlgorithm::Sha256, DigestAlgorithm::Sha384, DigestAlgorithm::Sha512};
    const auto firstBlock = ByteView(encrypted).first(kAesBlock);
    return kByRemainder.at(std::accumulate(firstBlock.begin(), firstBlock.end(), 0U) % 3);
}

/// Algorithm 2.B; ends after 288 rounds at the latest, as its last byte is below 256.
Bytes hardened(Bytes hash, ByteView password, ByteView owned) {
    for (unsigned round = 1;; ++round) {
        std::string once(asText(password));
        once.append(asText(hash)).append(asText(owned));
        std::string data;
        for (std::size_t k = 0; k < kRepetitions; ++k) {
            data += once;
        }
        const ByteView key = hash;
        const Bytes encrypted =
            encryptBlocks(key.first(kAesBlock), key.subspan(kAesBlock, kAesBlock), asBytes(data));
        hash = sha2(nextAlgorithm(encrypted), encrypted);
        if (round >= kLeastRounds && encrypted.back() + kRoundsBelowLast <= round) {
            hash.resize(kHashSize);
            return hash;
        }
    }
}

/// One of the two passwords: what is stored for it, and what is hashed with it.
struct Entry {
    ByteView stored; ///< hash, validation salt, key salt
    ByteView wrappedKey;
    ByteView owned; ///< /U for the owner's password
};

Bytes hashOf(int revision, ByteView password, ByteView salt, ByteView owned) {
    std::string text(asText(password));
    text.append(asText(salt)).append(asText(owned));
    Bytes hash = sha2(DigestAlgorithm::Sha256, asBytes(text));
    return revision >= 6 ? hardened(std::move(hash), password, owned) : hash;
}

std::optional<Bytes> unwrap(int revision, ByteView password, const Entry& entry) {
    const Bytes hash =
        hashOf(revision, password, entry.stored.subspan(kHashSize, kSaltSize), entry.owned);
    if (!std::ranges::equal(hash, entry.stored.first(kHashSize))) {
        return std::nullopt;
    }
    const Bytes key = hashOf(
        revision, password, entry.stored.subspan(kHashSize + kSaltSize, kSaltSize), entry.owned);
    return decryptBlocks(key, Bytes(kAesBlock, 0), entry.wrappedKey);
}

} // namespace

std::optional<Bytes> sha2FileKey(const EncryptionDictionary& encryption, ByteView password) {
    const ByteView used = password.first(std::min(password.size(), kMaxPassword));
    const ByteView user = asBytes(encryption.user);
    if (auto key = unwrap(encryption.revision, used, {user, asBytes(encryption.userKey), {}})) {
        return key;
    }
    return unwrap(
        encryption.revision, used, {asBytes(encryption.owner), asBytes(encryption.ownerKey), user});
}

} // namespace eseal::pdf
