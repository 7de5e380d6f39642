#include "core/pdf/document.hpp"
#include "core/pdf/page_tree.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::pdf {
namespace {

using test::expectDamaged;
using test::expectRefusal;
using test::kCatalog;
using test::kPage;
using test::kPages;
using test::onePage;
using test::PdfBuilder;

void open(std::string_view text) {
    const Document document(asBytes(text));
}

std::int64_t integerAt(Document& document, std::uint32_t number) {
    const Object object = document.object({number, 0});
    const auto* value = object.as<std::int64_t>();
    return value != nullptr ? *value : -1;
}

Dictionary catalogOf(Document& document) {
    const Object catalog = document.valueOf(document.trailer(), "Root");
    const auto* dictionary = catalog.as<Dictionary>();
    return dictionary != nullptr ? *dictionary : Dictionary();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    text.replace(text.rfind(from), from.size(), to);
    return text;
}

TEST(Document, ReadsATable) {
    const PdfBuilder pdf = onePage().object(4, "44").table();
    Document document(asBytes(pdf.text()));
    EXPECT_EQ(document.crossReference().sections().front().kind, SectionKind::Table);
    EXPECT_EQ(integerAt(document, 4), 44);
    EXPECT_EQ(document.crossReference().highestNumber(), 4U);
}

TEST(Document, ReadsACrossReferenceStreamAndObjectStreams) {
    PdfBuilder pdf;
    pdf.objectStream(5, {{1, std::string(kCatalog)}, {2, std::string(kPages)}, {4, "44"}})
        .object(3, kPage)
        .xrefStream(6);
    Document document(asBytes(pdf.text()));
    EXPECT_EQ(document.crossReference().sections().front().kind, SectionKind::Stream);
    EXPECT_EQ(integerAt(document, 4), 44);
    EXPECT_EQ(firstPage(document, catalogOf(document)).reference, (Reference{3, 0}));
}

TEST(Document, FindsWhatAHybridFileHides) {
    PdfBuilder pdf = onePage();
    pdf.objectStream(5, {{4, "44"}}).hybrid(6);
    Document document(asBytes(pdf.text()));
    EXPECT_EQ(document.crossReference().sections().front().kind, SectionKind::Table);
    EXPECT_EQ(integerAt(document, 4), 44);
}

TEST(Document, PrefersAHybridFilesStreamToItsFreeEntries) {
    PdfBuilder pdf = onePage();
    pdf.objectStream(5, {{4, "44"}}).hybrid(6);
    // The same table, with object 4 written down as free.
    const std::string text = replaced(pdf.text(), "5 1\n", "4 2\n0000000000 65535 f \n");
    Document document(asBytes(text));
    EXPECT_EQ(integerAt(document, 4), 44);
}

TEST(Document, SeesEachRevisionThroughItsOwnSections) {
    PdfBuilder pdf = onePage();
    pdf.object(4, "1").table().object(4, "2").table().object(4, "3").object(5, "5").table();
    Document document(asBytes(pdf.text()));
    const CrossReference& references = document.crossReference();
    ASSERT_EQ(references.sections().size(), 3U);
    EXPECT_EQ(integerAt(document, 4), 3);
    const auto textAt = [&](std::size_t newest) {
        return pdf.text().substr(references.find(4, newest)->position, 9);
    };
    EXPECT_EQ(textAt(1), "4 0 obj\n2");
    EXPECT_EQ(textAt(2), "4 0 obj\n1");
    EXPECT_EQ(references.find(5, 1), nullptr);
}

TEST(Document, TakesAFreedObjectForNull) {
    PdfBuilder pdf = onePage();
    pdf.object(4, "1").table();
    pdf.raw(
        "xref\n4 1\n0000000000 00001 f \ntrailer\n<</Root 1 0 R/Size 5/Prev " +
        std::to_string(pdf.startxref()) + ">>\nstartxref\n" + std::to_string(pdf.size()) +
        "\n%%EOF\n");
    Document document(asBytes(pdf.text()));
    EXPECT_TRUE(document.object({4, 0}).isNull());
    EXPECT_EQ(document.crossReference().highestNumber(), 4U);
}

TEST(Document, TakesAReferenceOfAnotherGenerationForNull) {
    const PdfBuilder pdf = onePage().object(4, "44").table();
    Document document(asBytes(pdf.text()));
    EXPECT_TRUE(document.object({4, 1}).isNull());
    EXPECT_TRUE(document.object({400, 0}).isNull());
    EXPECT_TRUE(document.object({2'000'000'000, 0}).isNull());
}

TEST(Document, ReadsTablesWithOtherWhiteSpace) {
    const PdfBuilder pdf = onePage().table();
    std::string text = pdf.text();
    for (std::size_t at = 0; (at = text.find(" n \n", at)) != std::string::npos; ++at) {
        text.replace(at, 4, " n\n");
    }
    Document document(asBytes(text));
    EXPECT_EQ(firstPage(document, catalogOf(document)).reference, (Reference{3, 0}));
}

TEST(Document, CountsOffsetsFromTheHeaderOrFromTheFilesStart) {
    const std::string counted = onePage("junk\n%PDF-1.7\n").table().text();
    Document fromStart(asBytes(counted));
    EXPECT_EQ(fromStart.layout().base, 0U);
    const std::string shifted = "junk\n" + onePage().object(4, "44").table().text();
    Document fromHeader(asBytes(shifted));
    EXPECT_EQ(fromHeader.layout().base, 5U);
    EXPECT_EQ(integerAt(fromHeader, 4), 44);
}

TEST(Document, ToleratesBytesBehindTheEnd) {
    const std::string text = onePage().object(4, "44").table().text();
    const std::string padded = text + std::string(5000, '\0') + "appended by a mail gateway";
    Document document(asBytes(padded));
    EXPECT_EQ(integerAt(document, 4), 44);
}

TEST(Document, RefusesAnUpdateThatWasCutOff) {
    const std::string text = onePage().table().text() + "3 0 obj\n<</Type/Page>>\nendobj\nxref\n0";
    expectDamaged([&] { open(text); });
}

TEST(Document, RefusesWhatIsNoPdf) {
    for (const std::string& text : {std::string(), std::string("<html>"), std::string(5000, ' ')}) {
        expectRefusal(ErrorCode::NotAPdf, [&] { open(text); });
    }
}

TEST(Document, RefusesAFileWithoutStartxref) {
    expectDamaged([] { open("%PDF-1.7\n1 0 obj\nnull\nendobj\n"); });
    expectDamaged([] { open("%PDF-1.7\nstartxref\n"); });
    expectDamaged([] { open("%PDF-1.7\nstartxref\n-5\n%%EOF"); });
}

TEST(Document, NamesThePlaceOfAWrongStartxref) {
    const PdfBuilder pdf = onePage().table();
    const std::string text = replaced(
        pdf.text(), "startxref\n" + std::to_string(pdf.startxref()),
        "startxref\n" + std::to_string(pdf.startxref() + 7));
    const auto data = expectDamaged([&] { open(text); });
    EXPECT_EQ(data.at("offset"), text.rfind("startxref"));
    EXPECT_FALSE(data.at("reason").get<std::string>().empty());
}

TEST(Document, RefusesAnObjectThatIsNotWhereItShouldBe) {
    const PdfBuilder pdf = onePage().object(4, "44").table();
    const std::string text = replaced(pdf.text(), "4 0 obj", "5 0 obj");
    Document document(asBytes(text));
    const auto data = expectDamaged([&] { document.object({4, 0}); });
    EXPECT_EQ(data.at("offset"), text.find("5 0 obj"));
}

TEST(Document, RefusesLoopsOfSections) {
    PdfBuilder pdf = onePage();
    const std::size_t at = pdf.size();
    pdf.raw(
        "xref\n0 0\ntrailer\n<</Root 1 0 R/Size 4/Prev " + std::to_string(at) + ">>\nstartxref\n" +
        std::to_string(at) + "\n%%EOF\n");
    expectDamaged([&] { open(pdf.text()); });
}

TEST(Document, RefusesLoopsOfReferences) {
    const PdfBuilder pdf = onePage().object(4, "5 0 R").object(5, "4 0 R").table();
    Document document(asBytes(pdf.text()));
    expectDamaged([&] { document.resolve(Reference{4, 0}); });
}

TEST(Document, RefusesAnObjectStreamThatNeedsItself) {
    PdfBuilder pdf = onePage();
    pdf.objectStream(5, {{4, "44"}, {7, "2"}}).raw("          ").xrefStream(6);
    // The padding gives back the bytes that the reference takes, so all offsets stay right.
    std::string text = replaced(pdf.text(), "          ", "      ");
    text = replaced(text, "/ObjStm/N 2/First", "/ObjStm/N 7 0 R/First");
    Document document(asBytes(text));
    expectDamaged([&] { document.object({4, 0}); });
}

TEST(Document, RefusesAnObjectStreamInAnObjectStream) {
    PdfBuilder pdf = onePage();
    pdf.objectStream(5, {{4, "44"}, {5, "55"}}).xrefStream(6);
    Document document(asBytes(pdf.text()));
    expectDamaged([&] { document.object({4, 0}); });
}

TEST(Document, RefusesSubsectionsThatAreTooLong) {
    for (const auto* head : {"0 4294967296", "8388608 1", "9223372036854775807 2", "0 8388609"}) {
        PdfBuilder pdf = onePage();
        const std::size_t at = pdf.size();
        pdf.raw(
            std::string("xref\n") + head + "\n0000000000 65535 f \ntrailer\n<<>>\nstartxref\n" +
            std::to_string(at) + "\n%%EOF\n");
        expectDamaged([&] { open(pdf.text()); });
    }
}

TEST(Document, RefusesABadCrossReferenceStream) {
    const std::string text = onePage().xrefStream(6).text();
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"/W[1 4 2]", "/W[1 9 2]"},
             {"/W[1 4 2]", "/W[0 0 0]"},
             {"/W[1 4 2]", "/V[1 4 2]"},
             {"/W[1 4 2]", "/W[7 8 8]"},
             {"/Type/XRef", "/Type/Xref"},
             {"/Index[1 1", "/Index[1 9"},
             {"/Length 28", "/Length 27"}}) {
        SCOPED_TRACE(to);
        ASSERT_NE(text.find(from), std::string::npos);
        expectDamaged([&, changed = replaced(text, from, to)] { open(changed); });
    }
}

TEST(Document, ReadsManyRevisionsButNotEndlesslyMany) {
    PdfBuilder pdf = onePage();
    pdf.table();
    for (int k = 0; k < 300; ++k) {
        pdf.object(4, std::to_string(k)).table();
    }
    Document document(asBytes(pdf.text()));
    EXPECT_EQ(integerAt(document, 4), 299);
    for (int k = 0; k < 4000; ++k) {
        pdf.object(4, "0").table();
    }
    expectDamaged([&] { open(pdf.text()); });
}

TEST(PageTree, PassesOverEmptyBranchesAndLoops) {
    PdfBuilder pdf;
    pdf.object(1, kCatalog)
        .object(2, "<</Type/Pages/Kids[4 0 R 2 0 R 9 0 R null 5 0 R]/Count 1>>")
        .object(4, "<</Type/Pages/Kids[]/Count 0>>")
        .object(5, "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1>>")
        .object(3, kPage)
        .table();
    Document document(asBytes(pdf.text()));
    EXPECT_EQ(firstPage(document, catalogOf(document)).reference, (Reference{3, 0}));
    EXPECT_EQ(pageCount(document, catalogOf(document)), 1U);
}

TEST(PageTree, RefusesATreeWithoutPages) {
    for (const auto* pages :
         {"<</Type/Pages/Kids[]/Count 0>>", "<</Type/Pages/Kids[2 0 R]>>", "17", "<</Type/Font>>",
          "<</Type/Pages/Kids[<</Type/Page>>]>>"}) {
        PdfBuilder pdf;
        pdf.object(1, kCatalog).object(2, pages).table();
        Document document(asBytes(pdf.text()));
        expectDamaged([&] { firstPage(document, catalogOf(document)); });
    }
}

TEST(PageTree, SaysZeroForACountThatMakesNoSense) {
    for (const auto* count : {"-1", "(x)", "99999999999", "null"}) {
        PdfBuilder pdf;
        pdf.object(1, kCatalog)
            .object(2, "<</Type/Pages/Kids[3 0 R]/Count " + std::string(count) + ">>")
            .object(3, kPage)
            .table();
        Document document(asBytes(pdf.text()));
        EXPECT_EQ(pageCount(document, catalogOf(document)), 0U);
    }
}

} // namespace
} // namespace eseal::pdf
