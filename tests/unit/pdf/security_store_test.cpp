#include "core/pdf/catalog.hpp"
#include "core/pdf/security_store.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"
#include "tests/unit/pdf/qpdf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace eseal::pdf {
namespace {

using test::onePage;
using test::PdfBuilder;
using testing::HasSubstr;
using testing::Not;

Bytes bytesOf(std::string_view text) {
    const ByteView view = asBytes(text);
    return {view.begin(), view.end()};
}

ValidationData someData(const std::string& tag) {
    return {
        .certificates = {bytesOf("certificate " + tag), bytesOf("issuer " + tag)},
        .ocspResponses = {bytesOf("response " + tag)},
        .crls = {bytesOf("list " + tag)}};
}

std::string withData(const std::string& file, const ValidationData& data) {
    Document document(asBytes(file));
    const Catalog catalog = readCatalog(document);
    RevisionWriter revision(document);
    if (!addToSecurityStore(document, revision, catalog.reference, data)) {
        return file;
    }
    return file + std::string(asText(revision.write().bytes));
}

ValidationData dataIn(const std::string& file) {
    Document document(asBytes(file));
    return readSecurityStore(document, readCatalog(document).dictionary);
}

TEST(SecurityStore, HoldsWhatWasPutIn) {
    for (const std::string& input : {onePage().table().text(), onePage().xrefStream(4).text()}) {
        const ValidationData data = someData("one");
        const std::string file = withData(input, data);
        EXPECT_TRUE(file.starts_with(input));
        const ValidationData read = dataIn(file);
        EXPECT_EQ(read.certificates, data.certificates);
        EXPECT_EQ(read.ocspResponses, data.ocspResponses);
        EXPECT_EQ(read.crls, data.crls);
        EXPECT_THAT(test::Qpdf().show(file, {"--check"}), HasSubstr("No syntax"));
    }
}

TEST(SecurityStore, GrowsAndNeverHoldsAStreamTwice) {
    const std::string one = withData(onePage().table().text(), someData("one"));
    EXPECT_EQ(withData(one, someData("one")), one);
    ValidationData both = someData("two");
    both.crls.push_back(bytesOf("list one"));
    both.crls.push_back(bytesOf("list two"));
    const std::string two = withData(one, both);
    EXPECT_EQ(dataIn(two).certificates.size(), 4U);
    EXPECT_EQ(dataIn(two).crls.size(), 2U);
    EXPECT_THAT(two.substr(one.size()), Not(HasSubstr("list one")));
    EXPECT_THAT(two.substr(one.size()), Not(HasSubstr("/Catalog")));
}

TEST(SecurityStore, KeepsWhatAnotherProgramWrote) {
    PdfBuilder pdf;
    pdf.object(
           1, "<</Type/Catalog/Pages 2 0 R/DSS<</VRI<</AB<</TU(x)>>>>/Certs 4 0 R>>"
              "/Extensions 5 0 R>>")
        .object(2, test::kPages)
        .object(3, test::kPage)
        .object(4, "[6 0 R 3 0 R (no stream)]")
        .object(5, "<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>")
        .stream(6, "", "certificate one");
    const std::string file = withData(pdf.table().text(), someData("one"));
    EXPECT_EQ(dataIn(file).certificates.size(), 2U);
    EXPECT_THAT(file, HasSubstr("/VRI<</AB<</TU(x)>>>>/Certs 4 0 R/OCSPs["));
    EXPECT_THAT(file, HasSubstr("4 0 obj\n[6 0 R 3 0 R(no stream)"));
    EXPECT_THAT(file, HasSubstr("/ADBE<</BaseVersion/1.7/ExtensionLevel 8>>/ESIC<<"));
}

TEST(SecurityStore, NamesTheExtensionWhereTheVersionNeedsIt) {
    EXPECT_THAT(
        withData(onePage().table().text(), someData("one")),
        HasSubstr("/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 1>>>>"));
    EXPECT_THAT(
        withData(onePage("%PDF-2.0\n").table().text(), someData("one")),
        Not(HasSubstr("/Extensions")));
}

} // namespace
} // namespace eseal::pdf
