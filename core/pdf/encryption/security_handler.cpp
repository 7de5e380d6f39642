#include "core/pdf/encryption/security_handler.hpp"

#include "core/pdf/damage.hpp"
#include "core/pdf/encryption/aes.hpp"
#include "core/pdf/encryption/file_key.hpp"
#include "core/pdf/encryption/md5.hpp"
#include "core/pdf/encryption/rc4.hpp"
#include "core/pdf/encryption/string_map.hpp"

#include <algorithm>
#include <utility>

namespace eseal::pdf {
namespace {

Bytes decryptData(Cipher cipher, ByteView key, ByteView data) {
    return cipher == Cipher::Rc4 ? rc4(key, data) : decryptAes(key, data);
}

Bytes encryptData(Cipher cipher, ByteView key, ByteView data) {
    return cipher == Cipher::Rc4 ? rc4(key, data) : encryptAes(key, data);
}

/// The first element of an array, or the value itself.
const Object* firstOf(const Object* value) {
    const auto* array = value != nullptr ? value->as<Array>() : nullptr;
    if (array == nullptr) {
        return value;
    }
    return array->empty() ? nullptr : &array->front();
}

/// The name of a stream's own crypt filter, which comes first in its /Filter (7.6.6).
std::optional<std::string> ownFilter(const Dictionary& stream) {
    const Object* filter = firstOf(stream.find("Filter"));
    if (filter == nullptr || !filter->isName("Crypt")) {
        return std::nullopt;
    }
    const Object* parms = firstOf(stream.find("DecodeParms"));
    const auto* dictionary = parms != nullptr ? parms->as<Dictionary>() : nullptr;
    const auto* name = dictionary != nullptr ? findAs<Name>(*dictionary, "Name") : nullptr;
    return name != nullptr ? name->text : "Identity";
}

} // namespace

SecurityHandler::SecurityHandler(
    EncryptionDictionary encryption, ByteView firstId, std::string_view password)
    : encryption_(std::move(encryption)), key_(fileKey(encryption_, firstId, password)) {
    // Where attachments alone are encrypted, sealing needs no key.
    const bool needed =
        encryption_.strings != Cipher::Identity || encryption_.streams != Cipher::Identity;
    if (!key_ && !password.empty()) {
        throw Error(ErrorCode::DocumentPasswordIncorrect);
    }
    if (!key_ && needed) {
        throw Error(ErrorCode::DocumentEncrypted);
    }
}

Object SecurityHandler::decrypted(Reference reference, const Object& object) const {
    const Cipher cipher = encryption_.strings;
    if (cipher == Cipher::Identity) {
        return object;
    }
    return changeStrings(object, [&, key = objectKey(cipher, reference)](std::string_view bytes) {
        return std::string(asText(decryptData(cipher, key, asBytes(bytes))));
    });
}

Object SecurityHandler::encrypted(Reference reference, const Object& object) const {
    const Cipher cipher = encryption_.strings;
    if (cipher == Cipher::Identity) {
        return object;
    }
    return changeStrings(object, [&, key = objectKey(cipher, reference)](std::string_view bytes) {
        return std::string(asText(encryptData(cipher, key, asBytes(bytes))));
    });
}

Bytes SecurityHandler::decrypted(
    Reference reference, const Dictionary& stream, ByteView data) const {
    const Cipher cipher = cipherOf(stream);
    return cipher == Cipher::Identity ? Bytes(data.begin(), data.end())
                                      : decryptData(cipher, objectKey(cipher, reference), data);
}

Bytes SecurityHandler::encrypted(
    Reference reference, const Dictionary& stream, ByteView data) const {
    const Cipher cipher = cipherOf(stream);
    return cipher == Cipher::Identity ? Bytes(data.begin(), data.end())
                                      : encryptData(cipher, objectKey(cipher, reference), data);
}

Cipher SecurityHandler::cipherOf(const Dictionary& stream) const {
    if (const auto name = ownFilter(stream)) {
        return encryption_.filter(*name);
    }
    const Object* type = stream.find("Type");
    if (!encryption_.encryptMetadata && type != nullptr && type->isName("Metadata")) {
        return Cipher::Identity;
    }
    return encryption_.streams;
}

/// Algorithm 1, and 1.A for AES-256.
Bytes SecurityHandler::objectKey(Cipher cipher, Reference reference) const {
    static constexpr std::size_t kMaxKey = 16;
    if (!key_) {
        throw Error(ErrorCode::DocumentEncrypted);
    }
    if (cipher == Cipher::AesV3) {
        return *key_;
    }
    Bytes text(*key_);
    for (unsigned shift = 0; shift < 24; shift += 8) {
        text.push_back(static_cast<std::uint8_t>(reference.number >> shift & 0xFFU));
    }
    text.push_back(static_cast<std::uint8_t>(reference.generation & 0xFFU));
    text.push_back(static_cast<std::uint8_t>(reference.generation >> 8U));
    const std::size_t size = std::min(text.size(), kMaxKey);
    if (cipher == Cipher::AesV2) {
        for (const char c : std::string_view("sAlT")) {
            text.push_back(static_cast<std::uint8_t>(c));
        }
    }
    Bytes key = md5(text);
    key.resize(size);
    return key;
}

} // namespace eseal::pdf
