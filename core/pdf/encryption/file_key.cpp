#include "core/pdf/encryption/file_key.hpp"

#include "core/pdf/encryption/md5_file_key.hpp"
#include "core/pdf/encryption/sha2_file_key.hpp"
#include "core/pdf/text_string.hpp"

namespace eseal::pdf {

std::optional<Bytes>
fileKey(const EncryptionDictionary& encryption, ByteView firstId, std::string_view password) {
    if (encryption.revision >= 5) {
        return sha2FileKey(encryption, asBytes(password));
    }
    if (const auto encoded = docEncoding(password)) {
        if (auto key = md5FileKey(encryption, firstId, *encoded)) {
            return key;
        }
    }
    return md5FileKey(encryption, firstId, password);
}

} // namespace eseal::pdf
