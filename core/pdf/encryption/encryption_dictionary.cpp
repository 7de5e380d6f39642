#include "core/pdf/encryption/encryption_dictionary.hpp"

#include "core/pdf/damage.hpp"

#include <optional>

namespace eseal::pdf {
namespace {

constexpr std::size_t kOldHashSize = 32;
constexpr std::size_t kNewHashSize = 48;
constexpr std::size_t kWrappedKeySize = 32;

[[noreturn]] void unsupported(const std::string& what) {
    refuse(ErrorCode::DocumentUnsupported, "encryption with " + what);
}

class EncryptionReader {
public:
    EncryptionReader(const Dictionary& dictionary, const Resolve& resolve)
        : dictionary_(dictionary), resolve_(resolve) {}

    EncryptionDictionary read() {
        requireStandardHandler();
        version_ = integer("V", 0);
        EncryptionDictionary result;
        result.revision = static_cast<int>(integer("R", 0));
        requireKnownVersion(result.revision);
        result.keySize = keySize(result.revision);
        const std::size_t hashSize = result.revision >= 5 ? kNewHashSize : kOldHashSize;
        result.owner = bytes("O", hashSize);
        result.user = bytes("U", hashSize);
        if (result.revision >= 5) {
            result.ownerKey = bytes("OE", kWrappedKeySize);
            result.userKey = bytes("UE", kWrappedKeySize);
        }
        // Writers give the bits as a signed or as an unsigned number.
        result.permissions = static_cast<std::uint32_t>(integer("P", 0));
        const Object encryptMetadata = value(dictionary_, "EncryptMetadata");
        const bool* flag = encryptMetadata.as<bool>();
        result.encryptMetadata = flag == nullptr || *flag;
        if (version_ >= 4) {
            readFilters(result);
        }
        return result;
    }

private:
    Object value(const Dictionary& dictionary, std::string_view key) const {
        const Object* found = dictionary.find(key);
        return found != nullptr ? resolve_(*found) : Object();
    }

    std::int64_t integer(std::string_view key, std::int64_t byDefault) const {
        const Object object = value(dictionary_, key);
        const auto* number = object.as<std::int64_t>();
        return number != nullptr ? *number : byDefault;
    }

    /// Writers make these longer than they should be, with zeros behind.
    std::string bytes(std::string_view key, std::size_t size) const {
        const Object object = value(dictionary_, key);
        const auto* string = object.as<String>();
        if (string == nullptr || string->bytes.size() < size) {
            damaged("encryption dictionary with a bad /" + std::string(key));
        }
        return string->bytes.substr(0, size);
    }

    void requireStandardHandler() const {
        const Object handler = value(dictionary_, "Filter");
        const auto* name = handler.as<Name>();
        if (name == nullptr) {
            damaged("encryption dictionary without /Filter");
        }
        if (isForRecipients(name->text)) {
            unsupported("the certificates of its recipients (" + name->text + ")");
        }
        if (name->text != "Standard") {
            unsupported("the security handler " + name->text);
        }
    }

    /// Public-key handlers: no password opens it. Any handler may stand in for the one that
    /// /SubFilter fits (ISO 32000-2 7.6.2, 7.6.5).
    bool isForRecipients(std::string_view handler) const {
        const Object format = value(dictionary_, "SubFilter");
        return handler == "Adobe.PubSec" || format.isName("adbe.pkcs7.s3") ||
               format.isName("adbe.pkcs7.s4") || format.isName("adbe.pkcs7.s5");
    }

    void requireKnownVersion(int revision) const {
        const bool old = version_ == 1 || version_ == 2 || version_ == 4;
        const bool known = old ? revision >= 2 && revision <= 4
                               : version_ == 5 && (revision == 5 || revision == 6);
        if (!known) {
            unsupported("V " + std::to_string(version_) + " and R " + std::to_string(revision));
        }
    }

    std::size_t keySize(int revision) const {
        static constexpr std::int64_t kShort = 40;
        static constexpr std::int64_t kLong = 128;
        if (version_ == 5) {
            return kWrappedKeySize;
        }
        if (version_ == 4) {
            return kLong / 8;
        }
        if (version_ == 1 || revision == 2) {
            return kShort / 8;
        }
        const std::int64_t bits = integer("Length", kShort);
        if (bits < kShort || bits > kLong || bits % 8 != 0) {
            unsupported("a key of " + std::to_string(bits) + " bits");
        }
        return static_cast<std::size_t>(bits / 8);
    }

    void readFilters(EncryptionDictionary& result) const {
        const Object filters = value(dictionary_, "CF");
        if (const auto* dictionary = filters.as<Dictionary>()) {
            for (const DictionaryEntry& entry : dictionary->entries()) {
                if (const auto cipher = cipherOf(entry.value)) {
                    result.filters.insert_or_assign(entry.key, *cipher);
                }
            }
        }
        result.streams = result.filter(filterName("StmF"));
        result.strings = result.filter(filterName("StrF"));
    }

    std::string filterName(std::string_view key) const {
        const Object object = value(dictionary_, key);
        const auto* name = object.as<Name>();
        return name != nullptr ? name->text : "Identity";
    }

    /// Nothing for a method that the version does not have.
    std::optional<Cipher> cipherOf(const Object& filter) const {
        const Object resolved = resolve_(filter);
        const auto* dictionary = resolved.as<Dictionary>();
        const Object method = dictionary != nullptr ? value(*dictionary, "CFM") : Object();
        if (method.isName("V2") && version_ == 4) {
            return Cipher::Rc4;
        }
        if (method.isName("AESV2") && version_ == 4) {
            return Cipher::AesV2;
        }
        if (method.isName("AESV3") && version_ == 5) {
            return Cipher::AesV3;
        }
        return std::nullopt;
    }

    const Dictionary& dictionary_;
    const Resolve& resolve_;
    std::int64_t version_ = 0;
};

} // namespace

Cipher EncryptionDictionary::filter(std::string_view name) const {
    if (name == "Identity") {
        return Cipher::Identity;
    }
    const auto found = filters.find(name);
    if (found == filters.end()) {
        unsupported("the crypt filter " + std::string(name));
    }
    return found->second;
}

EncryptionDictionary
readEncryptionDictionary(const Dictionary& dictionary, const Resolve& resolve) {
    return EncryptionReader(dictionary, resolve).read();
}

} // namespace eseal::pdf
