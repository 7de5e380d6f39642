#include "tests/unit/verify_document/later_revision.hpp"

#include <gtest/gtest.h>

namespace {

using namespace eseal;
using namespace eseal::test;
using namespace eseal::verify;

TEST(SignatureChanges, AFurtherSignatureIsPermitted) {
    PdfBuilder pdf = test::signedPdf();
    addSecondSignature(pdf, "0 0 0 0");
    pdf.table();
    const DocumentFindings findings = test::inspected(pdf);
    ASSERT_EQ(findings.signatures.size(), 2U);
    expectPermitted(findings.signatures.front(), ChangeLevel::FormFilling);
    EXPECT_EQ(findings.signatures.front().coverage, Coverage::Revision);
    EXPECT_EQ(findings.signatures.back().field, "Second");
    EXPECT_EQ(findings.signatures.back().coverage, Coverage::File);
    EXPECT_EQ(findings.signatures.back().revision, 2U);
}

TEST(SignatureChanges, ASeenSignatureIsPermittedWithoutACertificationOnly) {
    const auto sign = [](PdfBuilder& pdf) { addSecondSignature(pdf, "0 0 50 50"); };
    expectPermitted(afterEdit(sign), ChangeLevel::FormFilling);
    expectRefused(afterEdit(sign, certified(2)), "visible-signature-added");
    const auto unseen = [](PdfBuilder& pdf) { addSecondSignature(pdf, "0 0 0 0"); };
    expectPermitted(afterEdit(unseen, certified(2)), ChangeLevel::FormFilling);
    expectRefused(afterEdit(unseen, certified(1)), "signature-added");
}

TEST(SignatureChanges, ADocumentTimeStampIsPermittedAlways) {
    const auto stamp = [](PdfBuilder& pdf) { addSecondSignature(pdf, "0 0 0 0", "/DocTimeStamp"); };
    expectPermitted(afterEdit(stamp, certified(1)), ChangeLevel::LongTermEvidence);
}

TEST(SignatureChanges, ADocumentTimeStampMayHaveTwoTypes) {
    PdfBuilder pdf = test::signedPdf(certified(1));
    addSecondSignature(pdf, "0 0 0 0");
    pdf.object(
           12, "<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Type/Sig" +
                   std::string(test::kOpenRange) + "/Contents<3003020101>>>")
        .table();
    expectPermitted(firstSignature(pdf), ChangeLevel::LongTermEvidence);
}

TEST(SignatureChanges, ASeenDocumentTimeStampIsRefused) {
    const auto stamp = [](PdfBuilder& pdf) { addSecondSignature(pdf, "0 0 9 9", "/DocTimeStamp"); };
    expectRefused(afterEdit(stamp), "visible-time-stamp-added");
}

TEST(SignatureChanges, ADocumentTimeStampMayBeSeenWhereAFieldWaitedForIt) {
    PdfBuilder pdf = test::withFields();
    pdf.object(4, "<</Fields[5 0 R 9 0 R 11 0 R]/SigFlags 3>>")
        .object(11, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/Rect[0 0 9 9]>>");
    test::addSignature(pdf).table();
    addSecondSignature(pdf, "0 0 9 9", "/DocTimeStamp");
    pdf.table();
    expectPermitted(firstSignature(pdf), ChangeLevel::FormFilling);
}

TEST(SignatureChanges, ASignatureIsShownOnce) {
    const std::string_view twoPages = "<</Type/Pages/Kids[3 0 R 11 0 R]/Count 2>>";
    PdfBuilder pdf = test::withFields();
    pdf.object(2, twoPages).object(11, "<</Type/Page/Parent 2 0 R>>");
    test::addSignature(pdf).table();
    pdf.object(11, "<</Type/Page/Parent 2 0 R/Annots[5 0 R]>>").table();
    expectRefused(firstSignature(pdf), "signature-shown-again");
}

TEST(SignatureChanges, ASeenFieldHasToBeSigned) {
    const auto addField = [](std::string_view keys) {
        return afterEdit([&](PdfBuilder& pdf) {
            pdf.object(4, "<</Fields[5 0 R 9 0 R 11 0 R]/SigFlags 3>>")
                .object(
                    11, "<</Type/Annot/Subtype/Widget/FT/Sig/T(New)/Rect[0 0 99 99]" +
                            std::string(keys) + ">>");
        });
    };
    expectRefused(addField(""), "field-without-signature");
    // Not shown on a screen, but printed.
    expectRefused(addField("/F 36"), "field-without-signature");
    expectPermitted(addField("/F 2"), ChangeLevel::FormFilling);
}

TEST(SignatureChanges, AWidgetThatIsInNoFormIsRefused) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                   3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R 11 0 R]/Contents 7 0 R"
                      "/Resources<</Font<</F1 8 0 R>>>>>>")
                .object(11, "<</Subtype/Widget/FT/Sig/T(New)/Rect[0 0 99 99]/V 12 0 R>>")
                .object(12, "<</ByteRange[0 1 2 3]/Contents<00>>>");
        }),
        "widget-added");
}

TEST(SignatureChanges, ASignedFieldStaysAsItIs) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                5, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/Rect[10 10 60 40]/P 3 0 R"
                   "/V 6 0 R/AP<</N 10 0 R>>>>");
        }),
        "signed-field-changed");
}

TEST(SignatureChanges, ACertificationBindsWhoeverSignsLater) {
    PdfBuilder pdf = test::signedPdf(certified(1));
    addSecondSignature(pdf, "0 0 0 0");
    pdf.table();
    pdf.object(
           9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(b)/Rect[0 0 9 9]"
              "/AP<</N 10 0 R>>>>")
        .table();
    const DocumentFindings findings = test::inspected(pdf);
    ASSERT_EQ(findings.signatures.size(), 2U);
    EXPECT_EQ(findings.signatures.front().certification, Certification::NoChanges);
    EXPECT_FALSE(findings.signatures.front().changesPermitted);
    EXPECT_FALSE(findings.signatures.back().changesPermitted);
}

} // namespace
