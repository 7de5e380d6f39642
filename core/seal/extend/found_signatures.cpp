#include "core/seal/extend/found_signatures.hpp"

#include "core/base/error.hpp"
#include "core/pdf/catalog.hpp"
#include "core/pdf/document.hpp"
#include "core/pdf/form_fields.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace eseal::seal {
namespace {

constexpr std::size_t kMaxSignatures = 256;

[[noreturn]] void refuseSignature(const std::string& field, const char* reason) {
    throw Error(
        ErrorCode::SignatureBroken, field + ": " + reason, {{"field", field}, {"reason", reason}});
}

std::optional<ByteRange> byteRangeOf(pdf::Document& document, const pdf::Dictionary& signature) {
    const pdf::Object value = document.valueOf(signature, "ByteRange");
    const auto* array = value.as<pdf::Array>();
    ByteRange range{};
    if (array == nullptr || array->size() != range.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < range.size(); ++i) {
        const auto* number = (*array)[i].as<std::int64_t>();
        if (number == nullptr || *number < 0) {
            return std::nullopt;
        }
        range.at(i) = static_cast<std::uint64_t>(*number);
    }
    const std::uint64_t size = document.file().size();
    const bool inside =
        range[0] == 0 && range[1] < range[2] && range[2] <= size && range[3] <= size - range[2];
    return inside ? std::optional(range) : std::nullopt;
}

Digest digestOver(ByteView file, const ByteRange& range, DigestAlgorithm algorithm) {
    Hasher hasher(algorithm);
    hasher.update(file.first(range[1]));
    hasher.update(file.subspan(range[2], range[3]));
    return hasher.digest();
}

FoundSignature
readSignature(pdf::Document& document, const pdf::Dictionary& signature, const std::string& field) {
    const auto range = byteRangeOf(document, signature);
    const pdf::Object value = document.valueOf(signature, "Contents");
    const auto* contents = value.as<pdf::String>();
    if (!range || contents == nullptr) {
        refuseSignature(field, "no ByteRange or no Contents");
    }
    const ByteView cms = asBytes(contents->bytes);
    auto parts = cms::signedParts(cms);
    if (!parts) {
        refuseSignature(field, "no CMS with one signer");
    }
    const auto digestBy = [&](DigestAlgorithm algorithm) {
        return digestOver(document.file(), *range, algorithm);
    };
    // adbe.pkcs7.sha1 signs a digest and not these bytes; only its certificates matter here.
    const bool direct = !document.valueOf(signature, "SubFilter").isName("adbe.pkcs7.sha1");
    if (direct && !cms::signsBytes(cms, digestBy).value_or(true)) {
        refuseSignature(field, "it does not sign these bytes");
    }
    return {.fieldName = field, .byteRange = *range, .parts = std::move(*parts)};
}

} // namespace

std::vector<FoundSignature>
findSignatures(ByteView document, const std::string& password, const std::string& fieldName) {
    pdf::Document pdf(document, password);
    const pdf::Catalog catalog = pdf::readCatalog(pdf);
    std::vector<FoundSignature> found;
    for (const auto& field : pdf::readFormFields(pdf, catalog.dictionary).signatureFields) {
        const pdf::Object value = pdf.valueOf(field.dictionary, "V");
        const auto* signature = value.as<pdf::Dictionary>();
        if (signature == nullptr) {
            continue;
        }
        const bool stamp = pdf.valueOf(*signature, "SubFilter").isName("ETSI.RFC3161");
        if (!fieldName.empty() && field.name != fieldName && !stamp) {
            continue;
        }
        if (found.size() >= kMaxSignatures) {
            throw Error(ErrorCode::DocumentUnsupported, "too many signatures");
        }
        found.push_back(readSignature(pdf, *signature, field.name));
    }
    std::ranges::sort(found, {}, &FoundSignature::end);
    if (!fieldName.empty()) {
        // Time-stamps before it have nothing to do with it.
        const auto named = std::ranges::find(found, fieldName, &FoundSignature::fieldName);
        found.erase(found.begin(), named);
    }
    if (found.empty()) {
        throw Error(ErrorCode::NotSigned, {}, {{"field", fieldName}});
    }
    return found;
}

bool allHaveTime(const std::vector<FoundSignature>& signatures) {
    std::uint64_t lastSealWithout = 0;
    std::uint64_t lastStamp = 0;
    for (const FoundSignature& signature : signatures) {
        if (signature.isTimeStamp()) {
            lastStamp = signature.end();
        } else if (signature.parts.timeStamps.empty()) {
            lastSealWithout = signature.end();
        }
    }
    return lastStamp > lastSealWithout || lastSealWithout == 0;
}

} // namespace eseal::seal
