// A PDF read lazily: opening reads the cross-reference data only, and each object when asked for.
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/cross_reference.hpp"
#include "core/pdf/encryption/security_handler.hpp"
#include "core/pdf/file_layout.hpp"
#include "core/pdf/indirect_object.hpp"
#include "core/pdf/object.hpp"
#include "core/pdf/object_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace eseal::pdf {

/// So many references to references are followed, not more.
constexpr int kMaxReferenceHops = 16;

/// Views the file, which has to outlive it. Strict: what is not as the cross-reference data say is
/// document-damaged, with the place. Time and memory are bounded for any bytes.
/// Of an encrypted file, all strings are given decrypted but those of the trailer and of the
/// encryption dictionary, which never are encrypted.
class Document {
public:
    /// @param password of an encrypted file, UTF-8; the user's or the owner's. Empty: none.
    /// Throws document-encrypted when the file cannot be opened without one,
    /// document-password-incorrect when it cannot be opened with this one.
    explicit Document(ByteView file, std::string_view password = {});

    ByteView file() const { return file_; }
    const FileLayout& layout() const { return layout_; }
    const CrossReference& crossReference() const { return crossReference_; }
    /// Null when the file is not encrypted.
    const SecurityHandler* security() const { return security_ ? &*security_ : nullptr; }
    /// Of the newest section.
    const Dictionary& trailer() const { return crossReference_.sections().front().trailer; }

    /// Null when the file has no such object. Of a stream: its dictionary.
    Object object(Reference reference);
    /// Follows references to the end; gives other objects back as they are.
    Object resolve(const Object& object);
    /// The resolved value of a key; null when it is absent.
    Object valueOf(const Dictionary& dictionary, std::string_view key);
    /// What a stream holds: deciphered, its filters undone. Throws document-damaged when that is
    /// no stream or more than `limit` bytes, document-unsupported for a filter beside Flate.
    Bytes streamContent(Reference reference, std::size_t limit);

private:
    void openEncrypted(const Object& encryption, std::string_view password);
    Object decrypted(IndirectObject object) const;
    const XrefEntry* entryOf(Reference reference) const;
    IndirectObject objectInFile(Reference reference, std::uint64_t position);
    const ObjectStream& objectStream(std::uint64_t number);
    Bytes contentOf(const IndirectObject& stream, std::uint64_t length, std::size_t limit);
    std::uint64_t lengthOf(const Dictionary& dictionary, std::string_view key, std::uint64_t at);

    ByteView file_;
    FileLayout layout_;
    CrossReference crossReference_;
    std::optional<Reference> encryptionDictionary_; ///< when it is an object of its own
    std::optional<SecurityHandler> security_;
    std::unordered_map<std::uint32_t, ObjectStream> objectStreams_;
    std::size_t inflated_ = 0;
    std::uint64_t textRead_ = 0;
    int depth_ = 0;
};

} // namespace eseal::pdf
