#include "tests/unit/verify_document/signed_pdf.hpp"

#include <gtest/gtest.h>

namespace {

using namespace eseal;
using namespace eseal::verify;
using eseal::test::inspected;

/// The findings of a document whose only signature is damaged in some way.
FoundSignature onlySignature(const std::string& file) {
    const DocumentFindings findings = inspected(file);
    EXPECT_EQ(findings.signatures.size(), 1U);
    return findings.signatures.empty() ? FoundSignature() : findings.signatures.front();
}

std::string signedFile() {
    return test::closeRanges(test::signedPdf("/M(D:20260102030405+01'00')/Reason(Enig)").text());
}

/// The value of a key of the signature dictionary, with as many characters as before.
std::string withRange(std::string_view range) {
    std::string file = signedFile();
    const std::size_t at = file.find("/ByteRange") + 10;
    const std::size_t size = file.find(']', at) + 1 - at;
    std::string text(range);
    text.resize(size, ' ');
    return file.replace(at, size, text);
}

TEST(Coverage, AWholeFile) {
    const DocumentFindings findings = inspected(signedFile());
    ASSERT_EQ(findings.signatures.size(), 1U);
    const FoundSignature& found = findings.signatures.front();
    EXPECT_EQ(findings.pages, 1U);
    EXPECT_EQ(findings.revisions, 1U);
    EXPECT_EQ(found.field, "Seal");
    EXPECT_EQ(found.kind, SignatureKind::Signature);
    EXPECT_EQ(found.subFilter, "ETSI.CAdES.detached");
    EXPECT_EQ(found.claimedTime, "2026-01-02T02:04:05Z");
    EXPECT_EQ(found.reason, "Enig");
    EXPECT_EQ(found.coverage, Coverage::File);
    EXPECT_EQ(found.revision, 1U);
    EXPECT_EQ(found.contentsUsed, 5U);
    EXPECT_EQ(found.contents.size(), 8U);
    EXPECT_TRUE(found.problems.empty());
    EXPECT_TRUE(found.changesPermitted);
    ASSERT_TRUE(found.place);
    EXPECT_EQ(found.place->page, 1U);
    EXPECT_EQ(found.place->rectangle, (std::array<double, 4>{10, 10, 50, 30}));
}

TEST(Coverage, LinesAroundTheEndMayBeCoveredOrNot) {
    EXPECT_EQ(onlySignature(signedFile() + "\n").coverage, Coverage::File);
    std::string file = signedFile();
    const std::size_t eof = file.rfind("%%EOF\n");
    file.resize(eof + 5);
    // One byte less than its ByteRange says.
    EXPECT_TRUE(test::hasProblem(onlySignature(file), "byte-range-outside-file"));
}

TEST(Coverage, BytesBehindTheEndAreRefused) {
    const FoundSignature found = onlySignature(signedFile() + "7 0 obj (x)");
    EXPECT_EQ(found.coverage, Coverage::Revision);
    EXPECT_FALSE(found.changesPermitted);
    EXPECT_NE(test::changeBy(found, "bytes-behind-end"), nullptr);
}

TEST(Coverage, ObjectsBehindTheEndMakeTheFileUnreadable) {
    const DocumentFindings findings =
        inspected(signedFile() + "7 0 obj\n<</Length 0>>stream\n\nendstream\nendobj\n");
    ASSERT_TRUE(findings.unreadable);
    ASSERT_EQ(findings.signatures.size(), 1U);
    EXPECT_TRUE(test::hasProblem(findings.signatures.front(), "document-unreadable"));
}

TEST(Coverage, BrokenRangesAreFormatFailures) {
    for (const std::string_view range :
         {"[0 0 0 0]", "[0 10 20]", "[0 -1 20 5]", "[0 10 20 99999999999999]", "[5 10 20 30]",
          "null", "()", "[0 1.5 2 3]", "[0 (a) 2 3]", "[]", "[0 10 20 30 40 50]",
          "[0 9223372036854775807 1 1]"}) {
        const FoundSignature found = onlySignature(withRange(range));
        EXPECT_EQ(found.coverage, Coverage::Nothing) << range;
        EXPECT_FALSE(found.problems.empty()) << range;
    }
}

TEST(Coverage, ARangeThatEndsWithinARevisionIsNone) {
    EXPECT_TRUE(
        test::hasProblem(onlySignature(withRange("[0 20 40 60]")), "byte-range-not-a-revision"));
}

TEST(Coverage, MissingAndBrokenContentsAreFormatFailures) {
    for (const std::string_view contents :
         {"<>", "null", "()", "<0000000000>", "<3082ffff00>", "7", "<00>", "<3003020101ff>"}) {
        test::PdfBuilder pdf = test::withFields();
        pdf.object(5, "<</FT/Sig/T(Seal)/V 6 0 R>>")
            .object(6, test::signatureText("", std::string(contents) + "/X<00>"))
            .table();
        const FoundSignature found = onlySignature(test::closeRanges(pdf.text()));
        EXPECT_FALSE(found.problems.empty()) << contents;
        EXPECT_EQ(found.coverage, Coverage::Nothing) << contents;
    }
}

TEST(Coverage, AGapWithMoreThanTheContentsIsRefused) {
    // Signature wrapping: the hole is larger than the string, for something else to stand there.
    std::string file = signedFile();
    const std::size_t begin = file.find(test::kFakeCms);
    const std::size_t behind = begin + test::kFakeCms.size();
    const std::string wider = "[0 " + std::to_string(begin) + ' ' + std::to_string(behind + 2) +
                              ' ' + std::to_string(file.size() - behind - 2) + ']';
    EXPECT_TRUE(test::hasProblem(onlySignature(withRange(wider)), "gap-is-not-contents"));
}

TEST(Coverage, AGapWithSpacesBetweenItsDigitsIsRefused) {
    std::string file = signedFile();
    const std::size_t begin = file.find(test::kFakeCms);
    file.replace(begin, test::kFakeCms.size(), "<300302010100  00>");
    EXPECT_TRUE(test::hasProblem(onlySignature(file), "gap-is-not-contents"));
}

TEST(Coverage, AGapElsewhereIsRefused) {
    // The hole is around another string than the one that readers take for the signature.
    std::string file = signedFile();
    const std::size_t begin = file.find("(pay 10)");
    const std::string elsewhere = "[0 " + std::to_string(begin) + ' ' + std::to_string(begin + 8) +
                                  ' ' + std::to_string(file.size() - begin - 8) + ']';
    EXPECT_TRUE(test::hasProblem(onlySignature(withRange(elsewhere)), "gap-is-not-contents"));
}

TEST(Coverage, ASignatureInAnObjectStreamIsRefused) {
    test::PdfBuilder pdf = test::withFields();
    pdf.object(5, "<</FT/Sig/T(Seal)/V 6 0 R>>")
        .objectStream(11, {{6, test::signatureText()}})
        .xrefStream(12);
    EXPECT_TRUE(
        test::hasProblem(onlySignature(test::closeRanges(pdf.text())), "contents-not-in-file"));
}

TEST(Coverage, ADirectSignatureDictionaryIsFound) {
    test::PdfBuilder pdf = test::withFields();
    pdf.object(5, "<</FT/Sig/T(Seal)/V" + test::signatureText() + ">>").table();
    EXPECT_EQ(onlySignature(test::closeRanges(pdf.text())).coverage, Coverage::File);
}

TEST(Coverage, ANestedFieldHasItsFullName) {
    test::PdfBuilder pdf = test::withFields();
    pdf.object(5, "<</FT/Sig/T(Outer)/Kids[12 0 R]>>")
        .object(12, "<</T(Inner)/Parent 5 0 R/V 6 0 R>>")
        .object(6, test::signatureText())
        .table();
    EXPECT_EQ(onlySignature(test::closeRanges(pdf.text())).field, "Outer.Inner");
}

TEST(Coverage, BytesBeforeTheHeaderAreReported) {
    test::PdfBuilder pdf("junk\n%PDF-1.7\n");
    pdf.object(1, test::kSignedCatalog)
        .object(2, test::kPages)
        .object(3, test::kSignedPage)
        .object(4, "<</Fields[5 0 R]/SigFlags 3>>");
    test::addSignature(pdf).table();
    const DocumentFindings findings = inspected(pdf);
    ASSERT_EQ(findings.signatures.size(), 1U);
    EXPECT_EQ(findings.signatures.front().coverage, Coverage::File);
    EXPECT_TRUE(std::ranges::any_of(
        findings.warnings, [](const Problem& problem) { return problem.key == "leading-bytes"; }));
}

TEST(Coverage, ASpoofedDictionaryIsFound) {
    test::PdfBuilder pdf = test::signedPdf("/Reason(Enig)");
    const std::string first = test::closeRanges(pdf.text());
    const std::size_t at = first.find("/ByteRange");
    const std::string rest = first.substr(at, first.find(">>>", at) + 1 - at);
    pdf.object(
           6, "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Reason(Uenig)" +
                  rest + ">>")
        .table();
    const FoundSignature found = onlySignature(test::closeRanges(pdf.text()));
    EXPECT_TRUE(test::hasProblem(found, "signature-dictionary-changed"));
    EXPECT_EQ(found.coverage, Coverage::Nothing);
}

TEST(Coverage, ASignatureFromLaterThanItsRangeIsRefused) {
    // Its ByteRange is that of the first revision, where there is no such signature.
    test::PdfBuilder pdf = test::withFields();
    pdf.object(5, "<</FT/Sig/T(Seal)>>").table();
    const std::size_t end = pdf.size();
    pdf.object(5, "<</FT/Sig/T(Seal)/V 6 0 R>>")
        .object(
            6, "<</Type/Sig/ByteRange[0 20 40 " + std::to_string(end - 40) +
                   "]/Contents<3003020101>>>")
        .table();
    EXPECT_TRUE(test::hasProblem(onlySignature(pdf.text()), "signature-not-in-its-revision"));
}

TEST(Coverage, ASignatureTakenOutOfTheFormIsNotForgotten) {
    test::PdfBuilder pdf = test::signedPdf();
    pdf.object(5, "<</FT/Sig/T(Seal)>>").table();
    const FoundSignature found = onlySignature(test::closeRanges(pdf.text()));
    EXPECT_TRUE(test::hasProblem(found, "signature-removed"));
}

TEST(Coverage, AFieldThatTheFileDoesNotLeadToIsAFindingWhereMoreLooksSigned) {
    test::PdfBuilder pdf = test::signedPdf();
    pdf.object(4, "<</Fields[5 0 R 9 0 R 20 0 R]/SigFlags 3>>").table();
    EXPECT_EQ(test::inspected(pdf).signatures.size(), 1U);

    pdf.object(21, "<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>").table();
    const DocumentFindings findings = test::inspected(pdf);
    ASSERT_EQ(findings.signatures.size(), 2U);
    EXPECT_TRUE(test::hasProblem(findings.signatures.back(), "field-missing"));
}

TEST(Coverage, AValueThatIsNoDictionaryIsAFinding) {
    test::PdfBuilder pdf = test::withFields();
    pdf.object(5, "<</FT/Sig/T(Seal)/V(signed)>>").table();
    EXPECT_TRUE(test::hasProblem(onlySignature(pdf.text()), "signature-not-a-dictionary"));
}

TEST(Coverage, UsageRightsAreNoSignature) {
    test::PdfBuilder pdf =
        test::withFields("<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Perms<</UR3 6 0 R>>>>");
    pdf.object(5, "<</FT/Sig/T(Seal)>>").object(6, test::signatureText()).table();
    EXPECT_EQ(onlySignature(test::closeRanges(pdf.text())).kind, SignatureKind::UsageRights);
}

TEST(Coverage, WithoutSignaturesNothingIsFound) {
    test::PdfBuilder pdf = test::withFields();
    pdf.object(5, "<</FT/Sig/T(Seal)>>").table();
    const DocumentFindings findings = inspected(pdf);
    EXPECT_TRUE(findings.signatures.empty());
    EXPECT_FALSE(findings.unreadable);
}

TEST(Coverage, DamagedFilesWithoutSignaturesAreJustUnreadable) {
    const DocumentFindings findings = inspected("%PDF-1.7\nstartxref\n5\n%%EOF\n");
    EXPECT_TRUE(findings.unreadable);
    EXPECT_TRUE(findings.signatures.empty());
}

TEST(Coverage, TwoSignaturesOfOneRevisionOverlap) {
    test::PdfBuilder pdf = test::withFields();
    pdf.object(4, "<</Fields[5 0 R 9 0 R 11 0 R]>>")
        .object(5, "<</FT/Sig/T(Seal)/V 6 0 R>>")
        .object(6, test::signatureText())
        .object(11, "<</FT/Sig/T(Other)/V 12 0 R>>")
        .object(12, test::signatureText())
        .table();
    const DocumentFindings findings = inspected(pdf);
    ASSERT_EQ(findings.signatures.size(), 2U);
    EXPECT_TRUE(std::ranges::any_of(findings.signatures, [](const FoundSignature& found) {
        return test::hasProblem(found, "byte-ranges-overlap");
    }));
}

TEST(Coverage, ALaterSignatureWithTheRangeOfAnEarlierOneIsNoFaultOfThat) {
    test::PdfBuilder pdf = test::signedPdf();
    const std::string first = test::closeRanges(pdf.text());
    const std::size_t at = first.find("/ByteRange");
    const std::string copied = first.substr(at, first.find(">>>", at) + 1 - at);
    pdf.object(4, "<</Fields[5 0 R 9 0 R 11 0 R]/SigFlags 3>>")
        .object(11, "<</FT/Sig/T(Copy)/V 12 0 R>>")
        .object(
            12, "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached" + copied + ">>")
        .table();
    for (const FoundSignature& found : inspected(pdf).signatures) {
        EXPECT_EQ(found.problems.empty(), found.field == "Seal") << found.field;
    }
    EXPECT_EQ(inspected(pdf).signatures.size(), 2U);
}

} // namespace
