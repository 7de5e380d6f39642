// One "N G obj" of a file, and the data of a stream (ISO 32000-2 7.3.8, 7.3.10).
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/object.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

namespace eseal::pdf {

struct IndirectObject {
    Reference id;
    Object value;
    std::uint64_t offset = 0;               ///< of its number, from the file's start
    std::uint64_t textSize = 0;             ///< bytes read for it, a stream's data not counted
    std::optional<std::uint64_t> dataStart; ///< of a stream: where its data begins
};

/// What stands at an offset. Throws document-damaged when that is no indirect object.
IndirectObject readIndirectObject(ByteView file, std::uint64_t offset);

/// A stream with /Type /XRef.
bool isCrossReferenceStream(const IndirectObject& object);

/// The raw data of a stream. Throws document-damaged unless "endstream" follows it.
ByteView streamData(ByteView file, const IndirectObject& stream, std::uint64_t length);

/// Follows a reference; gives other objects back as they are.
using Resolve = std::function<Object(const Object&)>;

/// Data with its filters undone, at most `limit` bytes. Throws document-unsupported for a filter
/// that cross-reference and object streams do not have in practice.
Bytes decodedStream(
    ByteView data, const IndirectObject& stream, const Resolve& resolve, std::size_t limit);

} // namespace eseal::pdf
