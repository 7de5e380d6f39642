#include "core/pdf/document.hpp"

#include "core/pdf/cross_reference_reader.hpp"
#include "core/pdf/damage.hpp"

#include <string>
#include <utility>

namespace eseal::pdf {
namespace {

// An object in an object stream whose /Length is again indirect, and so on.
constexpr int kMaxDepth = 8;
constexpr std::size_t kMaxInflated = 256U << 20U;
constexpr std::uint64_t kMaxTextRead = 512U << 20U;

class DepthGuard {
public:
    DepthGuard(int& depth, std::uint32_t number) : depth_(depth) {
        if (depth_ >= kMaxDepth) {
            damaged("object " + std::to_string(number) + " needs itself to be read");
        }
        ++depth_;
    }
    ~DepthGuard() { --depth_; }
    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;
    DepthGuard(DepthGuard&&) = delete;
    DepthGuard& operator=(DepthGuard&&) = delete;

private:
    int& depth_;
};

} // namespace

Document::Document(ByteView file, std::string_view password)
    : file_(file), layout_(readFileLayout(file)),
      crossReference_(readCrossReference(file, layout_)) {
    if (const Object* encryption = trailer().find("Encrypt")) {
        openEncrypted(*encryption, password);
    }
}

Object Document::object(Reference reference) {
    const XrefEntry* entry = entryOf(reference);
    if (entry == nullptr) {
        return {};
    }
    const DepthGuard guard(depth_, reference.number);
    if (entry->kind == EntryKind::InFile) {
        return decrypted(objectInFile(reference, entry->position));
    }
    return objectStream(entry->position).object(reference.number, entry->detail);
}

Object Document::resolve(const Object& object) {
    Object current = object;
    for (int hop = 0; const auto* reference = current.as<Reference>(); ++hop) {
        if (hop >= kMaxReferenceHops) {
            damaged("references in a loop");
        }
        current = this->object(*reference);
    }
    return current;
}

Object Document::valueOf(const Dictionary& dictionary, std::string_view key) {
    const Object* value = dictionary.find(key);
    return value != nullptr ? resolve(*value) : Object();
}

void Document::openEncrypted(const Object& encryption, std::string_view password) {
    if (const auto* reference = encryption.as<Reference>()) {
        encryptionDictionary_ = *reference;
    }
    const Object resolved = resolve(encryption);
    const auto* dictionary = resolved.as<Dictionary>();
    if (dictionary == nullptr) {
        damaged("/Encrypt does not lead to a dictionary");
    }
    EncryptionDictionary entries = readEncryptionDictionary(
        *dictionary, [this](const Object& object) { return resolve(object); });
    const Object id = valueOf(trailer(), "ID");
    const auto* parts = id.as<Array>();
    const auto* firstId =
        parts != nullptr && !parts->empty() ? parts->front().as<String>() : nullptr;
    security_.emplace(
        std::move(entries), firstId != nullptr ? asBytes(firstId->bytes) : ByteView(), password);
    // What the entries were read from had not been decrypted.
    objectStreams_.clear();
}

Object Document::decrypted(IndirectObject object) const {
    if (!security_ || object.id == encryptionDictionary_ || isCrossReferenceStream(object)) {
        return std::move(object.value);
    }
    return security_->decrypted(object.id, object.value);
}

const XrefEntry* Document::entryOf(Reference reference) const {
    const XrefEntry* entry = crossReference_.find(reference.number);
    if (entry == nullptr) {
        return nullptr;
    }
    // Objects in object streams have generation 0 (7.5.7).
    const std::uint32_t generation = entry->kind == EntryKind::InFile ? entry->detail : 0;
    return generation == reference.generation ? entry : nullptr;
}

IndirectObject Document::objectInFile(Reference reference, std::uint64_t position) {
    if (position >= file_.size() - layout_.base) {
        damaged(
            "offset beyond the end of the file for object " + std::to_string(reference.number),
            position);
    }
    IndirectObject object = readIndirectObject(file_, layout_.base + position);
    if (object.id != reference) {
        damaged(
            "another object where object " + std::to_string(reference.number) + " should be",
            object.offset);
    }
    textRead_ += object.textSize;
    if (textRead_ > kMaxTextRead) {
        damaged("objects too large to be read", object.offset);
    }
    return object;
}

const ObjectStream& Document::objectStream(std::uint64_t number) {
    const XrefEntry* entry = number <= kMaxObjectNumber
                                 ? crossReference_.find(static_cast<std::uint32_t>(number))
                                 : nullptr;
    if (entry == nullptr || entry->kind != EntryKind::InFile) {
        damaged("object stream " + std::to_string(number) + " is missing");
    }
    const std::uint32_t key = entry->number;
    if (const auto known = objectStreams_.find(key); known != objectStreams_.end()) {
        return known->second;
    }
    const IndirectObject stream =
        objectInFile({key, static_cast<std::uint16_t>(entry->detail)}, entry->position);
    const auto* dictionary = stream.value.as<Dictionary>();
    if (!stream.dataStart) {
        damaged("object stream expected", stream.offset);
    }
    const std::uint64_t length = lengthOf(*dictionary, "Length", stream.offset);
    const std::uint64_t count = lengthOf(*dictionary, "N", stream.offset);
    const std::uint64_t first = lengthOf(*dictionary, "First", stream.offset);
    Bytes content = contentOf(stream, length, kMaxInflated - inflated_);
    inflated_ += content.size();
    return objectStreams_
        .emplace(key, ObjectStream(std::move(content), count, first, stream.offset))
        .first->second;
}

Bytes Document::streamContent(Reference reference, std::size_t limit) {
    const XrefEntry* entry = entryOf(reference);
    if (entry == nullptr || entry->kind != EntryKind::InFile) {
        damaged("stream " + std::to_string(reference.number) + " is missing");
    }
    const IndirectObject stream = objectInFile(reference, entry->position);
    if (!stream.dataStart) {
        damaged("stream expected", stream.offset);
    }
    const auto* dictionary = stream.value.as<Dictionary>();
    return contentOf(stream, lengthOf(*dictionary, "Length", stream.offset), limit);
}

Bytes Document::contentOf(const IndirectObject& stream, std::uint64_t length, std::size_t limit) {
    ByteView data = streamData(file_, stream, length);
    Bytes plain;
    if (security_) {
        if (data.size() > limit) {
            damaged("stream too large", stream.offset);
        }
        plain = security_->decrypted(stream.id, *stream.value.as<Dictionary>(), data);
        data = plain;
    }
    return decodedStream(
        data, stream, [this](const Object& object) { return resolve(object); }, limit);
}

std::uint64_t
Document::lengthOf(const Dictionary& dictionary, std::string_view key, std::uint64_t at) {
    const Object value = valueOf(dictionary, key);
    const auto* number = value.as<std::int64_t>();
    if (number == nullptr || *number < 0) {
        damaged("stream with a bad /" + std::string(key), at);
    }
    return static_cast<std::uint64_t>(*number);
}

} // namespace eseal::pdf
