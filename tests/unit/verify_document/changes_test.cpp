#include "tests/unit/verify_document/later_revision.hpp"

#include <gtest/gtest.h>

namespace {

using namespace eseal;
using namespace eseal::test;
using namespace eseal::verify;

TEST(Changes, IdenticalObjectsAreNone) {
    expectPermitted(
        afterEdit([](PdfBuilder& pdf) { pdf.object(3, test::kSignedPage); }), ChangeLevel::None);
}

TEST(Changes, TheOrderOfKeysIsNone) {
    expectPermitted(
        afterEdit(
            [](PdfBuilder& pdf) { pdf.object(1, "<</AcroForm 4 0 R/Pages 2 0 R/Type/Catalog>>"); }),
        ChangeLevel::None);
}

TEST(Changes, PageContentIsRefused) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) { pdf.stream(7, "", "BT (pay 99) Tj ET"); }),
        "object-changed");
}

TEST(Changes, PagesAreRefused) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                   3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R]/Contents 11 0 R"
                      "/Resources<</Font<</F1 8 0 R>>>>>>")
                .stream(11, "", "BT (pay 99) Tj ET");
        }),
        "page-changed");
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(2, "<</Type/Pages/Kids[3 0 R 11 0 R]/Count 2>>")
                .object(11, "<</Type/Page/Parent 2 0 R>>");
        }),
        "page-tree-changed");
}

TEST(Changes, FontsAreRefused) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(8, "<</Type/Font/Subtype/Type3/BaseFont/Helvetica>>");
        }),
        "object-changed");
}

TEST(Changes, AnotherCatalogIsRefused) {
    PdfBuilder pdf = test::signedPdf();
    pdf.object(11, "<</Type/Catalog/Pages 12 0 R/AcroForm 4 0 R>>")
        .object(12, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .table("/Root 11 0 R");
    expectRefused(firstSignature(pdf), "catalog-changed");
}

TEST(Changes, KeysOfTheCatalogAreRefused) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R"
                   "/OpenAction<</S/JavaScript/JS(x)>>>>");
        }),
        "catalog-changed");
}

TEST(Changes, DeletedObjectsAreRefused) {
    PdfBuilder pdf = test::signedPdf();
    const std::string previous = std::to_string(pdf.startxref());
    const std::string at = std::to_string(pdf.size());
    pdf.raw(
        "xref\n7 1\n0000000000 00001 f \ntrailer\n<</Root 1 0 R/Size 11/Prev " + previous +
        ">>\nstartxref\n" + at + "\n%%EOF\n");
    expectRefused(firstSignature(pdf), "object-deleted");
}

TEST(Changes, ReferencesThatLedNowhereMayNotBeFilled) {
    PdfBuilder pdf = test::withFields();
    pdf.object(3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R]/Contents[7 0 R 20 0 R]>>");
    test::addSignature(pdf).table();
    pdf.stream(20, "", "BT (hidden) Tj ET").table();
    expectRefused(firstSignature(pdf), "missing-object-filled");
}

TEST(Changes, ReplacedObjectStreamsAreRefused) {
    PdfBuilder pdf = test::withFields();
    test::addSignature(pdf).objectStream(15, {{13, "<</A 1>>"}}).xrefStream(14);
    const std::string first = pdf.text();
    pdf.stream(15, "/Type/ObjStm/N 1/First 5", "13 0 <</A 2>>").xrefStream(16);
    expectRefused(firstSignature(pdf), "object-stream-replaced");
}

TEST(Changes, EvidenceIsPermittedAlways) {
    const auto evidence = [](PdfBuilder& pdf) {
        pdf.object(
               1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/DSS 11 0 R"
                  "/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 1>>>>>>")
            .object(11, "<</Certs[12 0 R]>>")
            .stream(12, "", "0\x01");
    };
    PdfBuilder pdf = test::signedPdf(certified(1));
    evidence(pdf);
    pdf.table();
    expectPermitted(firstSignature(pdf), ChangeLevel::LongTermEvidence);
    EXPECT_EQ(test::inspected(pdf).stores.size(), 1U);
    pdf.object(1, test::kSignedCatalog).table();
    const FoundSignature found = firstSignature(pdf);
    EXPECT_FALSE(found.changesPermitted);
    EXPECT_NE(test::changeBy(found, "dss-removed"), nullptr);
}

TEST(Changes, EvidenceOfAnEarlierSealMayGo) {
    const auto store = [](PdfBuilder& pdf, std::string_view seal) {
        pdf.object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/DSS 11 0 R>>")
            .object(11, "<</Certs[12 0 R]/VRI<</" + std::string(seal) + "<</Cert[12 0 R]>>>>>>")
            .stream(12, "", "0\x01");
    };
    PdfBuilder pdf = test::signedPdf(certified(1));
    store(pdf, "0123456789ABCDEF0123456789ABCDEF01234567");
    pdf.table();
    store(pdf, "89ABCDEF0123456789ABCDEF0123456701234567");
    pdf.table();
    const FoundSignature found = firstSignature(pdf);
    EXPECT_TRUE(found.changesPermitted);
    EXPECT_NE(test::changeBy(found, "dss-entry-removed"), nullptr);
}

TEST(Changes, ContentMayNotComeAsEvidence) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/DSS 8 0 R>>")
                .object(8, "<</Type/Font/Subtype/Type1/BaseFont/Courier/Certs[]>>");
        }),
        "object-changed");
}

TEST(Changes, MetadataIsPermitted) {
    PdfBuilder pdf = test::withFields();
    pdf.object(13, "<</Title(a)>>");
    test::addSignature(pdf).table("/Root 1 0 R/Info 13 0 R");
    pdf.object(13, "<</Title(b)>>").table("/Root 1 0 R/Info 13 0 R");
    expectPermitted(firstSignature(pdf), ChangeLevel::LongTermEvidence);
}

TEST(Changes, AHybridSectionMayNotSayTwoThings) {
    PdfBuilder pdf = test::signedPdf();
    pdf.object(13, "<</A 1>>").objectStream(14, {{13, "<</A 2>>"}}).hybrid(15);
    expectRefused(firstSignature(pdf), "hybrid-conflict");
}

TEST(Changes, WhatWasChangedAndChangedBackIsNotForgotten) {
    PdfBuilder pdf = test::signedPdf();
    pdf.stream(7, "", "BT (pay 99) Tj ET").table();
    pdf.stream(7, "", "BT (pay 10) Tj ET").table();
    EXPECT_FALSE(firstSignature(pdf).changesPermitted);
}

} // namespace
