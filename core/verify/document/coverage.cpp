#include "core/verify/document/coverage.hpp"

#include "core/base/error.hpp"
#include "core/pdf/characters.hpp"
#include "core/verify/document/contents_token.hpp"
#include "core/verify/document/same_value.hpp"

#include <algorithm>
#include <utility>

namespace eseal::verify {
namespace {

void report(FoundSignature& found, std::string key, std::string detail = {}) {
    found.problems.push_back({std::move(key), std::move(detail)});
}

/// Four integers that are two ranges within the file, the first from its start.
bool readByteRange(
    pdf::Document& document, const pdf::Dictionary& signature, std::uint64_t size,
    FoundSignature& found) {
    const pdf::Object value = document.valueOf(signature, "ByteRange");
    const auto* numbers = value.as<pdf::Array>();
    if (numbers == nullptr || numbers->size() != 4) {
        report(found, value.isNull() ? "byte-range-missing" : "byte-range-malformed");
        return false;
    }
    ByteRange range{};
    for (std::size_t k = 0; k < range.size(); ++k) {
        const pdf::Object item = document.resolve((*numbers)[k]);
        const auto* number = item.as<std::int64_t>();
        if (number == nullptr || *number < 0) {
            report(found, "byte-range-malformed", "not four numbers from 0");
            return false;
        }
        range.at(k) = static_cast<std::uint64_t>(*number);
    }
    const auto [start, length, behind, rest] = range;
    if (start > size || length > size - start || behind > size || rest > size - behind) {
        report(found, "byte-range-outside-file");
        return false;
    }
    found.byteRange = range;
    if (start != 0 || length == 0 || behind <= length || rest == 0) {
        report(found, "byte-range-malformed", "not the file's start, a gap, and the rest");
        return false;
    }
    return true;
}

/// Bytes that the DER object at the front takes; nothing when it says no sensible length.
std::optional<std::size_t> derSize(ByteView bytes) {
    if (bytes.size() < 2) {
        return std::nullopt;
    }
    static constexpr std::uint8_t kLong = 0x80;
    const std::uint8_t first = bytes[1];
    if (first < kLong) {
        return first + std::size_t{2};
    }
    const std::size_t count = first - kLong;
    if (count == 0 || count > 4 || bytes.size() < 2 + count) {
        return std::nullopt;
    }
    std::size_t length = 0;
    for (std::size_t k = 0; k < count; ++k) {
        length = length << 8U | bytes[2 + k];
    }
    return 2 + count + length;
}

bool isIndefinite(ByteView bytes) {
    return bytes.size() > 2 && bytes[0] == 0x30 && bytes[1] == 0x80;
}

void readContents(
    pdf::Document& document, const pdf::Dictionary& signature, FoundSignature& found) {
    const pdf::Object value = document.valueOf(signature, "Contents");
    const auto* contents = value.as<pdf::String>();
    if (contents == nullptr || contents->bytes.empty()) {
        report(found, "contents-missing");
        return;
    }
    found.contents.assign(contents->bytes.begin(), contents->bytes.end());
    const auto lastUsed =
        std::find_if(found.contents.rbegin(), found.contents.rend(), [](auto b) { return b != 0; });
    const auto used = static_cast<std::size_t>(found.contents.rend() - lastUsed);
    if (isIndefinite(found.contents)) {
        found.contentsUsed = std::min(used + 2, found.contents.size());
        return;
    }
    const auto size = derSize(found.contents);
    if (used == 0 || !size || *size > found.contents.size()) {
        report(found, "contents-malformed", "no ASN.1 object");
        return;
    }
    found.contentsUsed = *size;
    if (used > *size) {
        report(found, "contents-trailing-data");
    }
}

void readCertificate(
    pdf::Document& document, const pdf::Dictionary& signature, FoundSignature& found) {
    pdf::Object value = document.valueOf(signature, "Cert");
    if (const auto* chain = value.as<pdf::Array>(); chain != nullptr && !chain->empty()) {
        value = document.resolve(pdf::Object(chain->front()));
    }
    if (const auto* certificate = value.as<pdf::String>()) {
        found.certificate.assign(certificate->bytes.begin(), certificate->bytes.end());
    }
}

/// What was signed is the signature's own object, and the gap is its /Contents and nothing else.
void examineGap(RevisionView& signedRevision, const SignatureValue& value, FoundSignature& found) {
    const auto token = findContentsToken(signedRevision.document, value);
    const ByteRange& range = *found.byteRange;
    if (!token) {
        report(found, "contents-not-in-file", "the signature is no plain object of its revision");
        return;
    }
    if (token->begin != range[1] || token->end != range[2]) {
        report(
            found, "gap-is-not-contents",
            "/Contents is from " + std::to_string(token->begin) + " to " +
                std::to_string(token->end));
        return;
    }
    const std::string_view gap =
        asText(signedRevision.document.file().subspan(token->begin, token->end - token->begin));
    if (gap.size() < 2 || gap.front() != '<' || gap.back() != '>') {
        report(found, "gap-is-not-contents", "no hexadecimal string");
        return;
    }
    // What is not signed must hold nothing else, not even white space.
    const bool plain = std::ranges::all_of(gap.substr(1, gap.size() - 2), [](char digit) {
        return pdf::hexValue(static_cast<std::uint8_t>(digit)) >= 0;
    });
    if (!plain) {
        report(found, "gap-is-not-contents", "more than hexadecimal digits");
    }
}

bool isFieldValue(RevisionView& signedRevision, const SignatureValue& value) {
    const auto values = findSignatureValues(signedRevision.document, signedRevision.catalog);
    return std::ranges::any_of(values, [&](const SignatureValue& other) {
        return other.holder == value.holder && other.direct == value.direct;
    });
}

void examineRevision(
    History& history, const SignatureValue& value, const pdf::Dictionary& signature,
    FoundSignature& found) {
    RevisionView& view = history.revision(found.revision);
    const pdf::Object then = signatureObject(view.document, value);
    if (!sameValue(then, pdf::Object(signature))) {
        report(
            found,
            then.isNull() ? "signature-not-in-its-revision" : "signature-dictionary-changed");
        return;
    }
    examineGap(view, value, found);
    if (!isFieldValue(view, value)) {
        report(found, "signature-not-in-its-revision", "no field of that revision has it");
    }
}

bool coversFile(const History& history, std::uint64_t end) {
    const ByteView rest = history.file().subspan(end);
    static constexpr std::size_t kMaxBlank = 16;
    return rest.size() <= kMaxBlank && std::ranges::all_of(rest, pdf::isWhiteSpace);
}

} // namespace

void examineCoverage(
    History& history, const SignatureValue& value, const pdf::Dictionary& signature,
    FoundSignature& found) {
    pdf::Document& document = history.newest().document;
    readContents(document, signature, found);
    readCertificate(document, signature, found);
    if (!readByteRange(document, signature, history.file().size(), found)) {
        return;
    }
    const std::uint64_t end = (*found.byteRange)[2] + (*found.byteRange)[3];
    found.revision = revisionEndingAt(history.file(), history.ends(), end);
    if (found.revision == 0) {
        report(found, "byte-range-not-a-revision", "no revision ends at " + std::to_string(end));
        return;
    }
    try {
        examineRevision(history, value, signature, found);
    } catch (const Error& error) {
        report(found, "revision-unreadable", error.detail());
    }
    if (found.problems.empty()) {
        const bool whole = found.revision == history.count() && coversFile(history, end);
        found.coverage = whole ? Coverage::File : Coverage::Revision;
    }
}

void findOverlaps(std::vector<FoundSignature>& signatures) {
    const FoundSignature* before = nullptr;
    for (FoundSignature& signature : signatures) {
        // What is refused already says nothing of the others.
        if (!signature.byteRange || signature.revision == 0 || !signature.problems.empty() ||
            signature.kind == SignatureKind::UsageRights) {
            continue;
        }
        const FoundSignature* earlier = std::exchange(before, &signature);
        if (earlier == nullptr) {
            continue;
        }
        const std::uint64_t end = (*earlier->byteRange)[2] + (*earlier->byteRange)[3];
        if ((*signature.byteRange)[1] < end) {
            report(signature, "byte-ranges-overlap", "with that of " + earlier->field);
            signature.coverage = Coverage::Nothing;
        }
    }
}

} // namespace eseal::verify
