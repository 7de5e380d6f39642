// Seals small documents made by PdfBuilder, with a signature of filler bytes.
#pragma once

#include "core/seal/embed.hpp"
#include "core/seal/prepare.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"

#include <chrono>
#include <string>

namespace eseal::test {

inline seal::PrepareRequest request(std::string fieldName = {}) {
    using namespace std::chrono;
    seal::PrepareRequest made;
    made.options.fieldName = std::move(fieldName);
    made.signerName = "Test AS";
    made.contentsCapacity = 100;
    made.time = sys_days(2026y / 11 / 22) + 13h + 14min + 15s;
    return made;
}

inline seal::PreparedRevision
prepared(const std::string& file, const seal::PrepareRequest& wanted = request()) {
    seal::PreparedRevision revision = seal::prepare(asBytes(file), wanted);
    seal::checkPrepared(revision, file.size());
    return revision;
}

inline std::string
appended(const std::string& file, const seal::PrepareRequest& wanted = request()) {
    return std::string(asText(prepared(file, wanted).appended));
}

inline std::string sealed(const std::string& file, const seal::PrepareRequest& wanted = request()) {
    const seal::PreparedRevision revision = prepared(file, wanted);
    const Bytes signature(revision.contentsCapacity, 0xAB);
    return file + std::string(asText(seal::embed(revision, signature)));
}

/// Catalog, page tree and page with these keys beside the usual ones.
inline PdfBuilder withForm(const std::string& catalogKeys, const std::string& pageKeys = "") {
    PdfBuilder pdf;
    pdf.object(1, "<</Type/Catalog/Pages 2 0 R" + catalogKeys + ">>")
        .object(2, kPages)
        .object(3, "<</Type/Page/Parent 2 0 R" + pageKeys + ">>");
    return pdf;
}

inline std::string withField(const std::string& fieldText) {
    return withForm("/AcroForm<</Fields[4 0 R]>>").object(4, fieldText).table().text();
}

} // namespace eseal::test
