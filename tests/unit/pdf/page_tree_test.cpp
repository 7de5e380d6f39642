#include "core/pdf/catalog.hpp"
#include "core/pdf/page_tree.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::pdf {
namespace {

/// Pages 11 to 15; two branches, one of them nested, and one that is empty.
std::string fivePages(const std::string& count = "2") {
    test::PdfBuilder pdf;
    pdf.object(1, "<</Type/Catalog/Pages 2 0 R>>")
        .object(2, "<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R 15 0 R]/Count 5>>")
        .object(3, "<</Type/Pages/Parent 2 0 R/Kids[11 0 R 12 0 R]/Count " + count + ">>")
        .object(4, "<</Type/Pages/Parent 2 0 R/Kids[]/Count 0>>")
        .object(5, "<</Type/Pages/Parent 2 0 R/Kids[6 0 R]/Count 2>>")
        .object(6, "<</Type/Pages/Parent 5 0 R/Kids[13 0 R 14 0 R]/Count 2>>");
    for (std::uint32_t page = 11; page <= 15; ++page) {
        pdf.object(page, "<</Type/Page/Annots[" + std::to_string(page + 10) + " 0 R]>>");
    }
    return pdf.table().text();
}

/// The object number of a page; 0: no such page.
std::uint32_t numberAt(const std::string& file, std::int64_t index) {
    Document document(asBytes(file));
    const auto page = pageAt(document, readCatalog(document).dictionary, index);
    return page ? page->reference.number : 0;
}

TEST(PageTree, PagesAreCountedFromTheFront) {
    const std::string file = fivePages();
    for (std::uint32_t index = 0; index < 5; ++index) {
        EXPECT_EQ(numberAt(file, index), 11 + index);
    }
    EXPECT_EQ(numberAt(file, 5), 0U);
}

TEST(PageTree, PagesAreCountedFromTheBack) {
    const std::string file = fivePages();
    EXPECT_EQ(numberAt(file, -1), 15U);
    EXPECT_EQ(numberAt(file, -2), 14U);
    EXPECT_EQ(numberAt(file, -5), 11U);
    EXPECT_EQ(numberAt(file, -6), 0U);
}

TEST(PageTree, TheFirstPagesComeInTheirOrder) {
    const std::string file = fivePages();
    Document document(asBytes(file));
    const Dictionary catalog = readCatalog(document).dictionary;
    const std::vector<Page> some = firstPages(document, catalog, 3);
    ASSERT_EQ(some.size(), 3U);
    EXPECT_EQ(some[2].reference.number, 13U);
    EXPECT_EQ(firstPages(document, catalog, 100).size(), 5U);
}

TEST(PageTree, CountsThatLeadNowhereAreNotBelieved) {
    EXPECT_EQ(numberAt(fivePages("-7"), 3), 14U);
    // With a branch that claims too much, the pages behind it are found one by one.
    EXPECT_EQ(numberAt(fivePages("7"), 4), 15U);
}

TEST(PageTree, LoopsEnd) {
    const std::string file = test::PdfBuilder()
                                 .object(1, "<</Type/Catalog/Pages 2 0 R>>")
                                 .object(2, "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 9>>")
                                 .object(3, "<</Type/Page>>")
                                 .table()
                                 .text();
    EXPECT_EQ(numberAt(file, 0), 3U);
    EXPECT_EQ(numberAt(file, 1), 0U);
}

TEST(PageTree, APageIsFoundByItsAnnotation) {
    const std::string file = fivePages();
    Document document(asBytes(file));
    const Dictionary catalog = readCatalog(document).dictionary;
    const auto page = pageWithAnnotation(document, catalog, Reference{24, 0});
    ASSERT_TRUE(page);
    EXPECT_EQ(page->reference, (Reference{14, 0}));
    EXPECT_FALSE(pageWithAnnotation(document, catalog, Reference{99, 0}));
}

} // namespace
} // namespace eseal::pdf
