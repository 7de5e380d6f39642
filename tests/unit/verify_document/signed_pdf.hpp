// Small signed PDFs for tests, revision by revision. What they are signed with is no signature,
// only what looks like one: that is not looked at here.
#pragma once

#include "core/verify/document/findings.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace eseal::test {

inline constexpr std::string_view kOpenRange = "/ByteRange[0 ********** ********** **********]";
inline constexpr std::string_view kFakeCms = "<3003020101000000>";

/// A signature dictionary whose ByteRange closeRanges() fills in.
inline std::string signatureText(std::string_view keys = "", std::string_view contents = kFakeCms) {
    return "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached" + std::string(keys) +
           std::string(kOpenRange) + "/Contents" + std::string(contents) + ">>";
}

inline std::string padded(std::size_t number) {
    std::string text = std::to_string(number);
    text.resize(10, ' ');
    return text;
}

/// Each open ByteRange gets the numbers that fit its revision, which ends behind the next %%EOF.
inline std::string closeRanges(std::string file) {
    for (std::size_t at = file.find(kOpenRange); at != std::string::npos;
         at = file.find(kOpenRange)) {
        const std::size_t begin = file.find('<', at);
        const std::size_t behind = file.find('>', begin) + 1;
        const std::size_t end = file.find("%%EOF\n", behind) + 6;
        file.replace(
            at, kOpenRange.size(),
            "/ByteRange[0 " + padded(begin) + ' ' + padded(behind) + ' ' + padded(end - behind) +
                ']');
    }
    return file;
}

/// Objects of withFields(): catalog, page tree, page, form, and so on.
inline constexpr std::string_view kSignedCatalog = "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>";
inline constexpr std::string_view kSignedPage =
    "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R]/Contents 7 0 R"
    "/Resources<</Font<</F1 8 0 R>>>>>>";

/// One page with an empty signature field "Seal" (5) and a text field "Text" (9), whose
/// appearance is 10; contents 7, font 8. Not yet closed by a cross-reference section.
inline PdfBuilder withFields(std::string_view catalog = kSignedCatalog) {
    PdfBuilder pdf;
    pdf.object(1, catalog)
        .object(2, kPages)
        .object(3, kSignedPage)
        .object(4, "<</Fields[5 0 R 9 0 R]/SigFlags 3>>")
        .stream(7, "", "BT (pay 10) Tj ET")
        .object(8, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
        .object(
            9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(a)/Rect[0 0 9 9]/AP<</N 10 0 R>>>>")
        .stream(10, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "a");
    return pdf;
}

/// The field with its signature, as it stands in the revision that it is signed in.
inline PdfBuilder& addSignature(PdfBuilder& pdf, std::string_view keys = "") {
    return pdf
        .object(
            5, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/Rect[10 10 60 40]/P 3 0 R/V 6 0 R>>")
        .object(6, signatureText(keys));
}

/// withFields(), signed in its first revision.
inline PdfBuilder signedPdf(std::string_view keys = "", std::string_view catalog = kSignedCatalog) {
    PdfBuilder pdf = withFields(catalog);
    addSignature(pdf, keys).table();
    return pdf;
}

inline verify::DocumentFindings inspected(const std::string& file) {
    return verify::inspectDocument(asBytes(file));
}

inline verify::DocumentFindings inspected(const PdfBuilder& pdf) {
    return inspected(closeRanges(pdf.text()));
}

inline bool hasProblem(const verify::FoundSignature& signature, std::string_view key) {
    return std::ranges::any_of(
        signature.problems, [&](const verify::Problem& problem) { return problem.key == key; });
}

/// The change by this rule; null when there is none.
inline const verify::Change*
changeBy(const verify::FoundSignature& signature, std::string_view rule) {
    const auto found = std::ranges::find(signature.changes, rule, &verify::Change::rule);
    return found != signature.changes.end() ? &*found : nullptr;
}

} // namespace eseal::test
