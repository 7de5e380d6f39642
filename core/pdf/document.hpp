// A PDF read lazily: opening reads the cross-reference data only, and each object when asked for.
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/cross_reference.hpp"
#include "core/pdf/file_layout.hpp"
#include "core/pdf/indirect_object.hpp"
#include "core/pdf/object.hpp"
#include "core/pdf/object_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace eseal::pdf {

/// So many references to references are followed, not more.
constexpr int kMaxReferenceHops = 16;

/// Views the file, which has to outlive it. Strict: what is not as the cross-reference data say is
/// document-damaged, with the place. Time and memory are bounded for any bytes.
class Document {
public:
    explicit Document(ByteView file);

    ByteView file() const { return file_; }
    const FileLayout& layout() const { return layout_; }
    const CrossReference& crossReference() const { return crossReference_; }
    /// Of the newest section.
    const Dictionary& trailer() const { return crossReference_.sections().front().trailer; }

    /// Null when the file has no such object. Of a stream: its dictionary.
    Object object(Reference reference);
    /// Follows references to the end; gives other objects back as they are.
    Object resolve(const Object& object);
    /// The resolved value of a key; null when it is absent.
    Object valueOf(const Dictionary& dictionary, std::string_view key);

private:
    const XrefEntry* entryOf(Reference reference) const;
    IndirectObject objectInFile(Reference reference, std::uint64_t position);
    const ObjectStream& objectStream(std::uint64_t number);
    std::uint64_t lengthOf(const Dictionary& dictionary, std::string_view key, std::uint64_t at);

    ByteView file_;
    FileLayout layout_;
    CrossReference crossReference_;
    std::unordered_map<std::uint32_t, ObjectStream> objectStreams_;
    std::size_t inflated_ = 0;
    std::uint64_t textRead_ = 0;
    int depth_ = 0;
};

} // namespace eseal::pdf
