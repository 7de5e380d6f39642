#include "core/seal/check_sealed.hpp"

#include "core/base/error.hpp"
#include "core/base/hex.hpp"
#include "core/pdf/catalog.hpp"
#include "core/pdf/form_fields.hpp"
#include "core/seal/signature_gap.hpp"

#include <optional>

namespace eseal::seal {
namespace {

[[noreturn]] void fail(const std::string& detail) {
    throw Error(ErrorCode::Internal, "the sealed file " + detail);
}

pdf::Dictionary signatureOf(pdf::Document& document, const std::string& fieldName) {
    const pdf::Catalog catalog = pdf::readCatalog(document);
    const pdf::FormFields fields = pdf::readFormFields(document, catalog.dictionary);
    const pdf::SignatureField* field = fields.find(fieldName);
    const pdf::Object value =
        field != nullptr ? document.valueOf(field->dictionary, "V") : pdf::Object();
    const auto* signature = value.as<pdf::Dictionary>();
    if (signature == nullptr) {
        fail("has no signature in field " + fieldName);
    }
    return *signature;
}

void requireByteRange(
    pdf::Document& document, const pdf::Dictionary& signature, const ByteRange& expected) {
    pdf::Array numbers;
    for (const std::uint64_t number : expected) {
        numbers.push_back(pdf::Object::integer(number));
    }
    if (document.valueOf(signature, "ByteRange") != pdf::Object(numbers)) {
        fail("says another ByteRange");
    }
}

/// The string that the reader sees is the one that stands in the gap.
void requireContents(
    pdf::Document& document, const pdf::Dictionary& signature, std::string_view gap) {
    const pdf::Object value = document.valueOf(signature, "Contents");
    const auto* contents = value.as<pdf::String>();
    const bool bracketed = gap.size() > 2 && gap.front() == '<' && gap.back() == '>';
    const auto bytes = bracketed ? fromHex(gap.substr(1, gap.size() - 2)) : std::optional<Bytes>();
    if (contents == nullptr || !bytes || asText(*bytes) != contents->bytes) {
        fail("has another /Contents than the one that was signed");
    }
}

} // namespace

void checkSealed(ByteView sealed, const SealedExpectation& expected) {
    if (!coversAllButGap(expected.byteRange, sealed.size())) {
        fail("is not covered as a whole by its ByteRange");
    }
    try {
        pdf::Document document(sealed, expected.password);
        const pdf::Dictionary signature = signatureOf(document, expected.fieldName);
        if (!document.valueOf(signature, "SubFilter").isName(expected.subFilter)) {
            fail("has a signature of another kind");
        }
        requireByteRange(document, signature, expected.byteRange);
        requireContents(
            document, signature,
            asText(sealed.subspan(
                expected.byteRange[1], expected.byteRange[2] - expected.byteRange[1])));
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Internal) {
            throw;
        }
        fail(std::string("cannot be read again: ") + error.what());
    }
}

} // namespace eseal::seal
