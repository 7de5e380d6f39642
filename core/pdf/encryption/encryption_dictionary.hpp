// What the trailer's /Encrypt says (ISO 32000-2 7.6.2, 7.6.4.2, 7.6.6).
#pragma once

#include "core/pdf/indirect_object.hpp"
#include "core/pdf/object.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace eseal::pdf {

enum class Cipher {
    Identity, ///< not encrypted
    Rc4,
    AesV2, ///< AES-128 with a key for each object
    AesV3, ///< AES-256 with the file's key
};

struct EncryptionDictionary {
    int revision = 0;              ///< 2 to 6
    std::size_t keySize = 0;       ///< of the file's key, in bytes
    std::string owner;             ///< /O, 32 bytes up to revision 4, then 48
    std::string user;              ///< /U, likewise
    std::string ownerKey;          ///< /OE, 32 bytes from revision 5 on
    std::string userKey;           ///< /UE, likewise
    std::uint32_t permissions = 0; ///< /P as bits; part of the key, not enforced
    bool encryptMetadata = true;
    Cipher strings = Cipher::Rc4;
    Cipher streams = Cipher::Rc4;
    std::map<std::string, Cipher, std::less<>> filters; ///< by name; /Identity is always there

    /// Throws document-unsupported for a filter that /CF does not have, or has with another method.
    Cipher filter(std::string_view name) const;
};

/// Throws document-unsupported, naming the handler or version, for anything but the standard
/// security handler of revisions 2 to 6, so too for encryption with recipients' certificates;
/// document-damaged when entries are missing.
EncryptionDictionary readEncryptionDictionary(const Dictionary& dictionary, const Resolve& resolve);

} // namespace eseal::pdf
