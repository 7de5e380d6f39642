#include "core/seal/prepared_file.hpp"

#include "core/base/error.hpp"
#include "core/pdf/catalog.hpp"
#include "core/pdf/form_fields.hpp"
#include "core/seal/signature_gap.hpp"

#include <optional>

namespace eseal::seal {
namespace {

/// Nothing unless it is four whole numbers that cover all bytes but one gap.
std::optional<ByteRange> wholeRange(const pdf::Object& value, std::uint64_t size) {
    const auto* numbers = value.as<pdf::Array>();
    if (numbers == nullptr || numbers->size() != 4) {
        return std::nullopt;
    }
    ByteRange range{};
    for (std::size_t index = 0; index < range.size(); ++index) {
        const auto* number = (*numbers)[index].as<std::int64_t>();
        if (number == nullptr || *number < 0) {
            return std::nullopt;
        }
        range[index] = static_cast<std::uint64_t>(*number);
    }
    return coversAllButGap(range, size) ? std::optional(range) : std::nullopt;
}

std::optional<ByteRange>
emptyRange(pdf::Document& document, const pdf::SignatureField& field, ByteView bytes) {
    const pdf::Object value = document.valueOf(field.dictionary, "V");
    const auto* signature = value.as<pdf::Dictionary>();
    if (signature == nullptr) {
        return std::nullopt;
    }
    const auto range = wholeRange(document.valueOf(*signature, "ByteRange"), bytes.size());
    if (!range || !isEmptyGap(asText(bytes.subspan((*range)[1], (*range)[2] - (*range)[1])))) {
        return std::nullopt;
    }
    return range;
}

} // namespace

EmptyPlace findEmptyPlace(ByteView document, const std::string& password) {
    pdf::Document reader(document, password);
    const pdf::Catalog catalog = pdf::readCatalog(reader);
    for (const pdf::SignatureField& field :
         pdf::readFormFields(reader, catalog.dictionary).signatureFields) {
        if (const auto range = emptyRange(reader, field, document)) {
            return {.byteRange = *range, .fieldName = field.name};
        }
    }
    throw Error(ErrorCode::NotPrepared);
}

} // namespace eseal::seal
