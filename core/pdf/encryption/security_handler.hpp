// The standard security handler: strings and streams of an encrypted document (ISO 32000-2 7.6).
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/encryption/encryption_dictionary.hpp"
#include "core/pdf/object.hpp"

#include <optional>
#include <string_view>

namespace eseal::pdf {

/// Permissions (/P) are not enforced: whoever can open a document can seal it, as with other
/// programs. Never given what is exempt: the trailer, the encryption dictionary, cross-reference
/// streams, and objects inside object streams.
class SecurityHandler {
public:
    /// @param firstId the first part of the trailer's /ID, empty when there is none.
    /// @param password UTF-8; empty when none was given. See fileKey().
    /// Throws document-encrypted when a password is needed, document-password-incorrect when the
    /// one given does not fit.
    SecurityHandler(EncryptionDictionary encryption, ByteView firstId, std::string_view password);

    /// An object as it stands in the file under this number and generation.
    Object decrypted(Reference reference, const Object& object) const;
    Object encrypted(Reference reference, const Object& object) const;
    /// Data of the stream with this dictionary, whose filters are another matter.
    Bytes decrypted(Reference reference, const Dictionary& stream, ByteView data) const;
    Bytes encrypted(Reference reference, const Dictionary& stream, ByteView data) const;

private:
    Cipher cipherOf(const Dictionary& stream) const;
    Bytes objectKey(Cipher cipher, Reference reference) const;

    EncryptionDictionary encryption_;
    std::optional<Bytes> key_;
};

} // namespace eseal::pdf
