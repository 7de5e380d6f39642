#include "core/pdf/conformance.hpp"

#include "core/base/error.hpp"

#include <algorithm>
#include <string_view>

namespace eseal::pdf {
namespace {

constexpr std::size_t kMaxMetadata = std::size_t{1} << 20U;
constexpr std::size_t kMaxIntents = 16;
constexpr std::string_view kPart = "pdfaid:part";

/// The content of a stream that stands in the file as an object of its own.
Bytes metadataOf(Document& document, Reference reference) {
    const XrefEntry* entry = document.crossReference().find(reference.number);
    if (entry == nullptr || entry->kind != EntryKind::InFile) {
        return {};
    }
    const IndirectObject stream =
        readIndirectObject(document.file(), document.layout().base + entry->position);
    const auto* dictionary = stream.value.as<Dictionary>();
    if (dictionary == nullptr || !stream.dataStart) {
        return {};
    }
    const Object length = document.valueOf(*dictionary, "Length");
    const auto* size = length.as<std::int64_t>();
    if (size == nullptr || *size < 0) {
        return {};
    }
    return decodedStream(
        streamData(document.file(), stream, static_cast<std::uint64_t>(*size)), stream,
        [&](const Object& object) { return document.resolve(object); }, kMaxMetadata);
}

/// As an element or as an attribute: <pdfaid:part>1</pdfaid:part>, pdfaid:part="1".
int partIn(std::string_view xmp) {
    const std::size_t at = xmp.find(kPart);
    if (at == std::string_view::npos) {
        return 0;
    }
    const std::string_view rest = xmp.substr(at + kPart.size());
    const std::size_t digit = rest.find_first_not_of("= \t\r\n>\"'");
    const bool isPart = digit != std::string_view::npos && rest[digit] >= '1' && rest[digit] <= '4';
    return isPart ? rest[digit] - '0' : 0;
}

int partOf(Document& document, const Dictionary& catalog) {
    const auto* reference = findAs<Reference>(catalog, "Metadata");
    if (reference == nullptr || document.trailer().find("Encrypt") != nullptr) {
        return 0; // PDF/A is never encrypted
    }
    try {
        const Bytes metadata = metadataOf(document, *reference);
        return partIn(asText(metadata));
    } catch (const Error&) {
        return 0; // sealing needs no metadata, so broken ones are no reason to refuse
    }
}

bool isRgbIntent(Document& document, const Object& intent) {
    const Object resolved = document.resolve(intent);
    const auto* dictionary = resolved.as<Dictionary>();
    const Object profile =
        dictionary != nullptr ? document.valueOf(*dictionary, "DestOutputProfile") : Object();
    const auto* description = profile.as<Dictionary>();
    return description != nullptr && document.valueOf(*description, "N") == Object(std::int64_t{3});
}

bool hasRgbIntent(Document& document, const Dictionary& catalog) {
    const Object value = document.valueOf(catalog, "OutputIntents");
    const auto* intents = value.as<Array>();
    return intents != nullptr && intents->size() <= kMaxIntents &&
           std::ranges::any_of(
               *intents, [&](const Object& intent) { return isRgbIntent(document, intent); });
}

} // namespace

Conformance readConformance(Document& document, const Dictionary& catalog) {
    return {.pdfAPart = partOf(document, catalog), .hasRgbIntent = hasRgbIntent(document, catalog)};
}

} // namespace eseal::pdf
