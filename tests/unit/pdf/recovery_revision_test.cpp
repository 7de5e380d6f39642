#include "core/pdf/document.hpp"
#include "core/pdf/repair/object_scan.hpp"
#include "core/pdf/repair/recovery_revision.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::pdf {
namespace {

using test::expectDamaged;
using test::expectRefusal;
using test::onePage;
using test::PdfBuilder;

std::string recovered(const std::string& file) {
    return file + std::string(asText(recoveryRevision(asBytes(file))));
}

/// The file with its last startxref leading nowhere.
std::string withoutStart(std::string file) {
    const std::size_t at = file.rfind("startxref\n") + 10;
    return file.replace(at, file.find('\n', at) - at, "3");
}

void expectCatalog(const std::string& file) {
    Document document(asBytes(file));
    const Object root = document.valueOf(document.trailer(), "Root");
    ASSERT_NE(root.as<Dictionary>(), nullptr);
    EXPECT_TRUE(document.valueOf(*root.as<Dictionary>(), "Type").isName("Catalog"));
    const Object pages = document.valueOf(*root.as<Dictionary>(), "Pages");
    ASSERT_NE(pages.as<Dictionary>(), nullptr);
    const Object kids = document.valueOf(*pages.as<Dictionary>(), "Kids");
    ASSERT_NE(kids.as<Array>(), nullptr);
    EXPECT_TRUE(
        document.valueOf(*document.resolve(kids.as<Array>()->front()).as<Dictionary>(), "Type")
            .isName("Page"));
}

TEST(RecoveryRevision, FindsTheObjectsOfEveryKindOfFile) {
    PdfBuilder compressed;
    compressed
        .objectStream(
            5, {{1, "<</Type/Catalog/Pages 2 0 R>>"},
                {2, std::string(test::kPages)},
                {3, std::string(test::kPage)}})
        .xrefStream(6);
    for (const std::string& whole :
         {onePage().table().text(), onePage().xrefStream(4).text(), compressed.text()}) {
        const std::string damaged = withoutStart(whole);
        expectDamaged([&] { const Document document(asBytes(damaged)); });
        expectCatalog(recovered(damaged));
    }
}

TEST(RecoveryRevision, DoesWithoutATrailer) {
    const std::string whole = onePage().table().text();
    expectCatalog(recovered(whole.substr(0, whole.find("xref"))));
}

TEST(RecoveryRevision, TheLastObjectOfANumberCounts) {
    PdfBuilder pdf = onePage();
    pdf.object(7, "(old)").table().object(7, "(new)").table();
    const std::string file = recovered(withoutStart(pdf.text()));
    Document document(asBytes(file));
    EXPECT_EQ(document.object({7, 0}), Object(String{"new"}));
}

TEST(RecoveryRevision, PassesOverWhatLooksLikeAnObjectInAStream) {
    PdfBuilder pdf = onePage();
    pdf.stream(7, "", "\n1 0 obj\n(not the catalog)\nendobj\n").table();
    expectCatalog(recovered(withoutStart(pdf.text())));
}

TEST(RecoveryRevision, FindsTheEndOfAStreamWithAWrongLength) {
    PdfBuilder pdf = onePage();
    pdf.object(7, "<</Length 99999>>\nstream\nabc\nendstream").object(8, "(behind)").table();
    const std::string file = recovered(withoutStart(pdf.text()));
    Document document(asBytes(file));
    EXPECT_EQ(document.object({8, 0}), Object(String{"behind"}));
}

TEST(RecoveryRevision, RefusesWhatIsNotToBeGuessedAt) {
    expectRefusal(ErrorCode::NotAPdf, [] { recovered("1 0 obj\n<<>>\nendobj\n"); });
    expectDamaged([] { recovered("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"); });
    PdfBuilder encrypted = onePage();
    encrypted.object(7, "<</Filter/Standard>>").table("/Root 1 0 R/Encrypt 7 0 R");
    expectRefusal(ErrorCode::DocumentEncrypted, [&] { recovered(encrypted.text()); });
    PdfBuilder sealed = onePage();
    sealed.object(7, "<</Type/Sig/ByteRange[0 1 2 3]>>").table();
    expectRefusal(ErrorCode::ChangesNotPermitted, [&] { recovered(sealed.text()); });
}

TEST(RecoveryRevision, NeverCrashesOnAFileCutShortOrChanged) {
    PdfBuilder pdf = onePage();
    pdf.objectStream(6, {{7, "77"}}).xrefStream(8);
    const std::string file = pdf.text();
    for (std::size_t at = 0; at < file.size(); ++at) {
        for (const std::string& broken :
             {file.substr(0, at), file.substr(0, at) + 'x' + file.substr(at + 1),
              file.substr(0, at) + '9' + file.substr(at)}) {
            try {
                const std::string whole = recovered(broken);
                const Document document(asBytes(whole));
            } catch (const Error& error) {
                EXPECT_NE(error.code(), ErrorCode::Internal) << error.what();
            }
        }
    }
}

} // namespace
} // namespace eseal::pdf
