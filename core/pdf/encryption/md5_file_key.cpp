#include "core/pdf/encryption/md5_file_key.hpp"

#include "core/pdf/encryption/md5.hpp"
#include "core/pdf/encryption/rc4.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace eseal::pdf {
namespace {

constexpr std::size_t kPasswordSize = 32;
constexpr int kExtraDigests = 50;
constexpr std::uint8_t kLastRound = 19;

/// Cut or filled up to 32 bytes, step a of algorithm 2.
std::string padded(std::string_view password) {
    static constexpr std::array<std::uint8_t, kPasswordSize> kPadding{
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E,
        0x56, 0xFF, 0xFA, 0x01, 0x08, 0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68,
        0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A};
    std::string text(password.substr(0, kPasswordSize));
    text += asText(kPadding).substr(0, kPasswordSize - text.size());
    return text;
}

Bytes shortened(Bytes digest, std::size_t size) {
    digest.resize(size);
    return digest;
}

/// Algorithm 2.
Bytes keyOf(const EncryptionDictionary& encryption, ByteView firstId, std::string_view password) {
    std::string text = padded(password) + encryption.owner;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        text += static_cast<char>(encryption.permissions >> shift & 0xFFU);
    }
    text += asText(firstId);
    if (encryption.revision >= 4 && !encryption.encryptMetadata) {
        text += "\xFF\xFF\xFF\xFF";
    }
    Bytes key = shortened(md5(asBytes(text)), encryption.keySize);
    for (int k = 0; encryption.revision >= 3 && k < kExtraDigests; ++k) {
        key = shortened(md5(key), encryption.keySize);
    }
    return key;
}

/// RC4 with every byte of the key changed by the number of the round.
Bytes rc4Round(const Bytes& key, std::uint8_t round, ByteView data) {
    Bytes changed(key);
    std::ranges::for_each(changed, [round](std::uint8_t& byte) { byte ^= round; });
    return rc4(changed, data);
}

/// Algorithm 6.
bool isUserKey(const EncryptionDictionary& encryption, ByteView firstId, const Bytes& key) {
    const std::string padding = padded({});
    if (encryption.revision == 2) {
        return std::ranges::equal(rc4(key, asBytes(padding)), asBytes(encryption.user));
    }
    Bytes expected = md5(asBytes(padding + std::string(asText(firstId))));
    for (std::uint8_t round = 0; round <= kLastRound; ++round) {
        expected = rc4Round(key, round, expected);
    }
    // The rest of /U is arbitrary.
    return std::ranges::equal(expected, asBytes(encryption.user).first(expected.size()));
}

/// Algorithm 7: the user's password, padded, if this is the owner's.
std::string userPassword(const EncryptionDictionary& encryption, std::string_view ownerPassword) {
    Bytes key = md5(asBytes(padded(ownerPassword)));
    for (int k = 0; encryption.revision >= 3 && k < kExtraDigests; ++k) {
        key = md5(key);
    }
    key.resize(encryption.keySize);
    const ByteView owner = asBytes(encryption.owner);
    Bytes plain(owner.begin(), owner.end());
    for (int round = encryption.revision == 2 ? 0 : kLastRound; round >= 0; --round) {
        plain = rc4Round(key, static_cast<std::uint8_t>(round), plain);
    }
    return std::string(asText(plain));
}

} // namespace

std::optional<Bytes>
md5FileKey(const EncryptionDictionary& encryption, ByteView firstId, std::string_view password) {
    for (const std::string& user : {std::string(password), userPassword(encryption, password)}) {
        Bytes key = keyOf(encryption, firstId, user);
        if (isUserKey(encryption, firstId, key)) {
            return key;
        }
    }
    return std::nullopt;
}

} // namespace eseal::pdf
