#include "tests/unit/verify_document/signed_pdf.hpp"

#include <gtest/gtest.h>

namespace {

using namespace eseal;
using namespace eseal::verify;
using test::PdfBuilder;

std::vector<std::string> detailsOf(const PdfBuilder& pdf, std::string_view key) {
    std::vector<std::string> details;
    for (const Problem& warning : test::inspected(pdf).warnings) {
        if (warning.key == key) {
            details.push_back(warning.detail);
        }
    }
    return details;
}

std::vector<std::string> keysOf(const PdfBuilder& pdf) {
    std::vector<std::string> keys;
    for (const Problem& warning : test::inspected(pdf).warnings) {
        keys.push_back(warning.key);
    }
    return keys;
}

TEST(HiddenContent, AnOrdinaryDocumentHasNone) {
    EXPECT_EQ(keysOf(test::signedPdf()), std::vector<std::string>());
}

TEST(HiddenContent, ObjectsThatNoSectionLeadsToAreTold) {
    PdfBuilder pdf = test::withFields();
    const std::size_t hidden = pdf.size();
    pdf.raw("7 0 obj\n<</Length 12>>stream\n(pay 1000) Tj\nendstream\nendobj\n");
    test::addSignature(pdf).table();
    EXPECT_EQ(
        detailsOf(pdf, "unlisted-objects"),
        std::vector<std::string>{"7 0 R at byte " + std::to_string(hidden)});
}

TEST(HiddenContent, WhatStandsInStreamsAndStringsIsNoObject) {
    PdfBuilder pdf = test::withFields();
    pdf.stream(12, "/Type/EmbeddedFile", "\n7 0 obj\n<</Type/Page>>\nendobj\n")
        .object(13, "(\n7 0 obj\n<</Type/Page>>\nendobj\n)");
    test::addSignature(pdf).table();
    EXPECT_EQ(keysOf(pdf), std::vector<std::string>());
}

TEST(HiddenContent, AnEntryMayLeadToTheSpaceBeforeItsObject) {
    PdfBuilder pdf = test::withFields();
    pdf.raw("\n\n");
    const std::size_t early = pdf.size() - 2;
    test::addSignature(pdf).table();
    std::string file = pdf.text();
    const auto entry = [](std::size_t at) {
        const std::string digits = std::to_string(at);
        return std::string(10 - digits.size(), '0') + digits + " 00000 n";
    };
    const std::size_t at = file.find(entry(early + 2));
    ASSERT_NE(at, std::string::npos);
    file.replace(at, 18, entry(early));
    EXPECT_TRUE(test::inspected(test::closeRanges(file)).warnings.empty());
}

TEST(HiddenContent, WhatAnOlderRevisionHadIsNotHidden) {
    PdfBuilder pdf = test::withFields();
    pdf.table().stream(7, "", "BT (pay 20) Tj ET");
    test::addSignature(pdf).table();
    EXPECT_EQ(keysOf(pdf), std::vector<std::string>());
}

TEST(HiddenContent, PagesThatNothingLeadsToAreTold) {
    PdfBuilder pdf = test::withFields();
    pdf.object(12, "<</Type/Page/Parent 2 0 R/Contents 13 0 R>>").stream(13, "", "(other) Tj");
    test::addSignature(pdf).table();
    EXPECT_EQ(detailsOf(pdf, "unused-pages"), std::vector<std::string>{"12 0 R /Page"});
}

TEST(HiddenContent, LaterRevisionsAreNotSearched) {
    PdfBuilder pdf = test::signedPdf();
    pdf.object(12, "<</Type/Page/Parent 2 0 R>>").table();
    EXPECT_EQ(keysOf(pdf), std::vector<std::string>());
}

/// A signed document whose text field and page are these.
PdfBuilder signedPage(std::string_view field, std::string_view content) {
    PdfBuilder pdf = test::withFields();
    pdf.table()
        .object(
            3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R]/Contents 7 0 R"
               "/Resources<</Font<</F1 8 0 R>>/XObject<</Im 12 0 R/Mask 13 0 R>>>>>>")
        .stream(7, "", content)
        .object(9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)" + std::string(field) + ">>")
        .stream(12, "/Type/XObject/Subtype/Image/Width 1/Height 1", "x")
        .stream(13, "/Type/XObject/Subtype/Image/Width 1/Height 1/SMask 12 0 R", "x");
    test::addSignature(pdf).table();
    return pdf;
}

TEST(HiddenContent, AFieldThatShowsSomethingElseIsTold) {
    const auto shown = [](std::string_view text) {
        PdfBuilder pdf = test::withFields();
        pdf.table()
            .object(
                9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(Attacker)/Rect[0 0 9 9]"
                   "/AP<</N 10 0 R>>>>")
            .stream(
                10, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 8 0 R>>>>",
                "BT /F1 9 Tf (" + std::string(text) + ") Tj ET");
        test::addSignature(pdf).table();
        return pdf;
    };
    EXPECT_EQ(
        detailsOf(shown("Charity"), "field-shows-otherwise"), std::vector<std::string>{"Text"});
    EXPECT_EQ(keysOf(shown("Attacker")), std::vector<std::string>());
}

TEST(HiddenContent, FieldsThatLieOverEachOtherAreTold) {
    const auto withField = [](std::string_view rectangle) {
        return signedPage("/Rect" + std::string(rectangle), "");
    };
    EXPECT_EQ(
        detailsOf(withField("[12 12 58 38]"), "fields-overlap"),
        std::vector<std::string>{"Seal, Text"});
    EXPECT_EQ(keysOf(withField("[60 10 90 40]")), std::vector<std::string>());
    EXPECT_EQ(keysOf(signedPage("/F 2/Rect[12 12 58 38]", "")), std::vector<std::string>());
}

TEST(HiddenContent, AFieldOverTextIsTold) {
    const auto withText = [](std::string_view content) {
        return signedPage("/Rect[200 200 300 220]", content);
    };
    EXPECT_EQ(
        detailsOf(withText("BT /F1 9 Tf 205 205 Td (666) Tj ET"), "field-covers-text"),
        std::vector<std::string>{"Text"});
    EXPECT_EQ(
        keysOf(
            withText("q 1 0 0 1 100 100 cm BT 2 0 0 2 0 0 Tm 50 50 Td 5 3 TD [(6)3(6)] TJ ET Q")),
        std::vector<std::string>{"field-covers-text"});
    for (const std::string_view beside :
         {"BT 100 205 Td (Name:) Tj ET", "BT 205 205 Td (......) Tj ET",
          "q 1 0 0 1 200 200 cm Q BT 5 5 Td (6) Tj ET"}) {
        EXPECT_EQ(keysOf(withText(beside)), std::vector<std::string>()) << beside;
    }
}

TEST(HiddenContent, AnOpaquePictureOverTextIsTold) {
    const auto drawn = [](std::string_view content) {
        return keysOf(signedPage("/Rect[0 0 1 1]", content));
    };
    EXPECT_EQ(
        drawn("BT 50 50 Td (You are fired) Tj ET q 90 0 0 90 0 0 cm /Im Do Q"),
        std::vector<std::string>{"text-under-picture"});
    for (const std::string_view harmless :
         {"q 90 0 0 90 0 0 cm /Im Do Q BT 50 50 Td (Caption) Tj ET",
          "BT 50 50 Td (Text) Tj ET q 90 0 0 90 0 0 cm /Mask Do Q",
          "BT 50 150 Td (Text) Tj ET q 90 0 0 90 0 0 cm /Im Do Q",
          "BT 3 Tr 50 50 Td (Recognised) Tj ET q 90 0 0 90 0 0 cm /Im Do Q"}) {
        EXPECT_EQ(drawn(harmless), std::vector<std::string>()) << harmless;
    }
}

TEST(HiddenContent, TextThatIsNeverPaintedIsToldWherePicturesDoNotExplainIt) {
    EXPECT_EQ(
        keysOf(signedPage("/Rect[0 0 1 1]", "BT 3 Tr 50 50 Td (pay 1000) Tj ET")),
        std::vector<std::string>{"hidden-text"});
    EXPECT_EQ(
        keysOf(signedPage(
            "/Rect[0 0 1 1]",
            "BI /W 1 /H 1 /BPC 8 /CS /G ID \x01(<[ EI BT 3 Tr 50 50 Td (read) Tj ET")),
        std::vector<std::string>());
}

TEST(HiddenContent, ObjectsInUseThatCannotBeReadAreTold) {
    PdfBuilder pdf = test::signedPdf();
    std::string file = test::closeRanges(pdf.text());
    const std::size_t font = file.find("8 0 obj");
    file[font] = '3';
    const DocumentFindings findings = test::inspected(file);
    EXPECT_TRUE(std::ranges::any_of(findings.warnings, [](const Problem& warning) {
        return warning.key == "damaged" && warning.detail == "8 0 R cannot be read";
    }));
}

} // namespace
