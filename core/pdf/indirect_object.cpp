#include "core/pdf/indirect_object.hpp"

#include "core/pdf/damage.hpp"
#include "core/pdf/filters.hpp"
#include "core/pdf/parser.hpp"
#include "core/pdf/tokenizer.hpp"

#include <algorithm>
#include <limits>

namespace eseal::pdf {
namespace {

constexpr std::uint64_t kMaxObjectText = 64U << 20U;

Reference readId(Tokenizer& in) {
    const std::uint64_t number = in.requireNumber("object number");
    const std::uint64_t generation = in.requireNumber("generation number");
    in.skipSpace();
    if (number > kMaxObjectNumber || generation > std::numeric_limits<std::uint16_t>::max() ||
        !in.takeText("obj")) {
        in.fail("indirect object expected");
    }
    return {static_cast<std::uint32_t>(number), static_cast<std::uint16_t>(generation)};
}

/// 7.3.8.1: the keyword stream is followed by CR LF or LF, never by CR alone.
std::optional<std::uint64_t> takeStreamKeyword(Tokenizer& in) {
    if (!in.takeText("stream")) {
        return std::nullopt;
    }
    if (!in.takeText("\r\n") && !in.takeText("\n")) {
        in.fail("line end expected after the keyword stream");
    }
    return in.position();
}

/// The only element of an array, or the value itself.
Object single(const Object* value, const Resolve& resolve, std::uint64_t offset) {
    Object resolved = value != nullptr ? resolve(*value) : Object();
    const Array* chain = resolved.as<Array>();
    if (chain == nullptr) {
        return resolved;
    }
    if (chain->size() > 1) {
        refuse(ErrorCode::DocumentUnsupported, "stream with several filters", offset);
    }
    return chain->empty() ? Object() : resolve(chain->front());
}

} // namespace

IndirectObject readIndirectObject(ByteView file, std::uint64_t offset) {
    if (offset >= file.size()) {
        damaged("offset beyond the end of the file", offset);
    }
    const std::uint64_t size = std::min<std::uint64_t>(kMaxObjectText, file.size() - offset);
    Tokenizer in(file.subspan(offset, size), {offset});
    IndirectObject object;
    object.offset = offset;
    object.id = readId(in);
    if (!in.takeKeyword("endobj")) {
        object.value = parseObject(in);
        in.skipSpace();
        if (object.value.as<Dictionary>() != nullptr) {
            object.dataStart = takeStreamKeyword(in);
        }
    }
    object.textSize = in.position();
    if (object.dataStart) {
        *object.dataStart += offset;
    }
    return object;
}

bool isCrossReferenceStream(const IndirectObject& object) {
    const auto* dictionary = object.dataStart ? object.value.as<Dictionary>() : nullptr;
    const Object* type = dictionary != nullptr ? dictionary->find("Type") : nullptr;
    return type != nullptr && type->isName("XRef");
}

ByteView streamData(ByteView file, const IndirectObject& stream, std::uint64_t length) {
    const ByteView rest = file.subspan(stream.dataStart.value_or(file.size()));
    if (length <= rest.size()) {
        static constexpr std::size_t kEndWindow = 64;
        const ByteView behind = rest.subspan(length);
        Tokenizer in(behind.first(std::min(behind.size(), kEndWindow)));
        in.skipSpace();
        if (in.takeText("endstream")) {
            return rest.first(length);
        }
    }
    damaged("stream with a wrong /Length", stream.offset);
}

Bytes decodedStream(
    ByteView data, const IndirectObject& stream, const Resolve& resolve, std::size_t limit) {
    const auto& dictionary = *stream.value.as<Dictionary>();
    const Object filter = single(dictionary.find("Filter"), resolve, stream.offset);
    if (filter.isNull()) {
        if (data.size() > limit) {
            damaged("stream too large", stream.offset);
        }
        return {data.begin(), data.end()};
    }
    if (!filter.isName("FlateDecode") && !filter.isName("Fl")) {
        refuse(
            ErrorCode::DocumentUnsupported, "cross-reference or object stream with another filter",
            stream.offset);
    }
    Bytes content = inflate(data, limit, stream.offset);
    const Object parms = single(dictionary.find("DecodeParms"), resolve, stream.offset);
    const auto* parmsDictionary = parms.as<Dictionary>();
    if (parmsDictionary == nullptr) {
        return content;
    }
    return removePredictor(std::move(content), predictorFrom(*parmsDictionary), stream.offset);
}

} // namespace eseal::pdf
