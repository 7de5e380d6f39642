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

} // namespace
