// Documents with a later revision, and what is expected of it.
#pragma once

#include "tests/unit/verify_document/signed_pdf.hpp"

#include <gtest/gtest.h>

namespace eseal::test {

/// What the first signature of a document has seen come after it.
inline verify::FoundSignature firstSignature(const PdfBuilder& pdf) {
    const verify::DocumentFindings findings = inspected(pdf);
    EXPECT_FALSE(findings.unreadable);
    if (findings.signatures.empty()) {
        ADD_FAILURE() << "no signature";
        return {};
    }
    EXPECT_TRUE(findings.signatures.front().problems.empty());
    return findings.signatures.front();
}

/// A document whose only later revision has these objects.
template <typename Edit>
verify::FoundSignature afterEdit(const Edit& edit, std::string_view keys = "") {
    PdfBuilder pdf = signedPdf(keys);
    edit(pdf);
    pdf.table();
    return firstSignature(pdf);
}

inline void expectRefused(const verify::FoundSignature& found, std::string_view rule) {
    EXPECT_FALSE(found.changesPermitted);
    const verify::Change* change = changeBy(found, rule);
    ASSERT_NE(change, nullptr) << rule << ", but "
                               << (found.changes.empty() ? "" : found.changes.front().rule);
    EXPECT_FALSE(change->permitted);
    EXPECT_EQ(change->revision, 2U);
}

inline void expectPermitted(const verify::FoundSignature& found, verify::ChangeLevel level) {
    EXPECT_TRUE(found.changesPermitted)
        << (found.changes.empty() ? "" : found.changes.front().rule);
    EXPECT_EQ(found.changeLevel, level);
}

inline constexpr std::string_view kCertified =
    "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P ";

inline std::string certified(int permission) {
    return std::string(kCertified) + std::to_string(permission) + ">>>>]";
}

/// A second field, signed in the revision.
inline void
addSecondSignature(PdfBuilder& pdf, std::string_view rect, std::string_view type = "/Sig") {
    pdf.object(4, "<</Fields[5 0 R 9 0 R 11 0 R]/SigFlags 3>>")
        .object(
            3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R 11 0 R]/Contents 7 0 R"
               "/Resources<</Font<</F1 8 0 R>>>>>>")
        .object(
            11, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/Rect[" + std::string(rect) +
                    "]/V 12 0 R>>")
        .object(
            12, "<</Type" + std::string(type) + "/SubFilter/ETSI.CAdES.detached" +
                    std::string(kOpenRange) + "/Contents<3003020101>>>");
}

} // namespace eseal::test
