// Appends a revision: new and changed objects with a cross-reference section of the input's own
// kind (ISO 32000-2 7.5.6). The bytes before are never touched.
#pragma once

#include "core/pdf/document.hpp"
#include "core/pdf/serializer.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eseal::pdf {

struct WrittenRevision {
    Bytes bytes;                           ///< to be put behind the file's last byte
    std::vector<std::size_t> placeholders; ///< offsets in `bytes`, in the order of writing
};

class RevisionWriter {
public:
    /// Throws document-unsupported when no object numbers are left.
    explicit RevisionWriter(Document& document);

    /// A number that no revision of the file has used.
    Reference add();
    /// The new content of an object, new or changed.
    void set(Reference reference, Object value);
    /// As set(), for a stream. /Length is written from the data; the filters that `dictionary`
    /// names have been applied already.
    void setStream(Reference reference, Dictionary dictionary, Bytes data);
    /// The object as it will be: what was set, or else the document's. Of a stream: its dictionary.
    Object object(Reference reference);
    /// Follows references as Document::resolve does, through what was set.
    Object resolve(const Object& object);

    /// In an encrypted document all strings and streams are encrypted.
    /// Every trailer key is kept but those that describe the section itself.
    WrittenRevision write() const;

private:
    struct Content {
        Object value;
        std::optional<Bytes> data; ///< of a stream
    };

    static Content
    encrypted(const SecurityHandler& security, Reference reference, const Content& plain);
    static void append(std::string& out, Serializer& serializer, const Content& content);

    Document& document_;
    std::uint32_t lastNumber_;
    std::map<Reference, Content> objects_;
};

} // namespace eseal::pdf
