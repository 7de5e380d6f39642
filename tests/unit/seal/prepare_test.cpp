#include "core/pdf/document.hpp"
#include "core/pdf/form_fields.hpp"
#include "core/pdf/text_string.hpp"
#include "core/seal/embed.hpp"
#include "core/seal/prepare.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"
#include "tests/unit/seal/preparing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace eseal::seal {
namespace {

using test::appended;
using test::expectDamaged;
using test::expectRefusal;
using test::kPage;
using test::kPages;
using test::onePage;
using test::PdfBuilder;
using test::prepared;
using test::request;
using test::sealed;
using test::withField;
using test::withForm;
using testing::HasSubstr;
using testing::Not;

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at) {
        ++found;
    }
    return found;
}

TEST(Prepare, WritesABaselineSignatureDictionary) {
    const std::string added = appended(onePage().table().text());
    EXPECT_THAT(
        added, HasSubstr("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
                         "/M(D:20261122131415Z)/Name(Test AS)/ByteRange [0 "));
    EXPECT_THAT(added, HasSubstr("/Contents <" + std::string(200, '0') + ">>>"));
}

TEST(Prepare, ByteRangeCoversEverythingButContents) {
    for (const PdfBuilder& pdf : {onePage().table(), onePage().xrefStream(4)}) {
        const PreparedRevision revision = prepared(pdf.text());
        const std::string whole = pdf.text() + std::string(asText(revision.appended));
        const auto [zero, gap, behind, rest] = revision.byteRange;
        EXPECT_EQ(zero, 0U);
        EXPECT_EQ(whole.substr(gap, behind - gap), '<' + std::string(200, '0') + '>');
        EXPECT_EQ(behind + rest, whole.size());
        EXPECT_THAT(
            whole, HasSubstr(
                       "/ByteRange [0 " + std::to_string(gap) + ' ' + std::to_string(behind) + ' ' +
                       std::to_string(rest) + ' '));
    }
}

TEST(Prepare, AddsAnInvisibleFieldToPageAndForm) {
    const std::string added = appended(onePage().table().text());
    EXPECT_THAT(
        added, HasSubstr("<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/V 4 0 R"
                         "/F 132/Rect[0 0 0 0]/P 3 0 R>>"));
    EXPECT_THAT(added, HasSubstr("/MediaBox[0 0 612.50 792]/Annots[5 0 R]>>"));
    EXPECT_THAT(added, HasSubstr("<</Fields[5 0 R]/SigFlags 3>>"));
    EXPECT_THAT(added, HasSubstr("<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>"));
}

TEST(Prepare, SealsEveryKindOfFile) {
    PdfBuilder compressed;
    compressed
        .objectStream(
            5,
            {{1, std::string(test::kCatalog)}, {2, std::string(kPages)}, {3, std::string(kPage)}})
        .xrefStream(6);
    PdfBuilder hybrid = onePage();
    hybrid.objectStream(5, {{4, "44"}}).hybrid(6);
    for (const std::string& file :
         {onePage().table().text(), onePage().xrefStream(4).text(), compressed.text(),
          hybrid.text(), "junk\n" + onePage().table().text(),
          onePage("%PDF-2.0\n").table().text() + "\n\n\0junk"}) {
        const std::string once = sealed(file);
        EXPECT_TRUE(once.starts_with(file));
        pdf::Document document(asBytes(once));
        EXPECT_EQ(
            document.valueOf(document.trailer(), "Root").as<pdf::Dictionary>()->find("X"), nullptr);
        EXPECT_EQ(count(once, "/ETSI.CAdES.detached"), 1U);
    }
}

TEST(Prepare, SecondSealKeepsTheFirstOnesBytes) {
    for (const PdfBuilder& pdf : {onePage().table(), onePage().xrefStream(4)}) {
        const std::string once = sealed(pdf.text());
        const PreparedRevision second = prepared(once);
        EXPECT_EQ(second.fieldName, "Signature2");
        EXPECT_EQ(second.inputSize, once.size());
        EXPECT_GT(second.byteRange[1], once.size());
        const std::string added = std::string(asText(second.appended));
        EXPECT_THAT(added, Not(HasSubstr("/Catalog")));
        EXPECT_EQ(count(added, "/ByteRange"), 1U);
    }
}

TEST(Prepare, ManySealsStayInOneForm) {
    std::string file = onePage().table().text();
    for (int k = 1; k <= 12; ++k) {
        file = sealed(file);
    }
    pdf::Document document(asBytes(file));
    const pdf::Object root = document.valueOf(document.trailer(), "Root");
    const auto fields = pdf::readFormFields(document, *root.as<pdf::Dictionary>());
    EXPECT_EQ(fields.outermostNames.size(), 12U);
    EXPECT_EQ(fields.signatureFields.size(), 12U);
    EXPECT_EQ(document.crossReference().sections().size(), 13U);
}

TEST(Prepare, RewritesOnlyTheArraysThatStandAlone) {
    const std::string file = withForm("/AcroForm 5 0 R", "/Annots 6 0 R")
                                 .object(5, "<</Fields 7 0 R/SigFlags 3>>")
                                 .object(6, "[9 0 R]")
                                 .object(7, "[9 0 R]")
                                 .object(9, "<</T(other)>>")
                                 .table()
                                 .text();
    const std::string added = appended(file);
    EXPECT_THAT(added, HasSubstr("6 0 obj\n[9 0 R 11 0 R]"));
    EXPECT_THAT(added, HasSubstr("7 0 obj\n[9 0 R 11 0 R]"));
    for (const auto* untouched : {"/Catalog", "/Type/Page/", "/SigFlags"}) {
        EXPECT_THAT(added, Not(HasSubstr(untouched)));
    }
}

TEST(Prepare, FieldsAndAnnotationsMayShareOneArray) {
    const std::string file = withForm("/AcroForm<</Fields 5 0 R/SigFlags 1>>", "/Annots 5 0 R")
                                 .object(5, "[9 0 R]")
                                 .object(9, "<</T(other)>>")
                                 .table()
                                 .text();
    const std::string added = appended(file);
    EXPECT_THAT(added, HasSubstr("5 0 obj\n[9 0 R 11 0 R]\nendobj"));
    EXPECT_THAT(added, HasSubstr("/SigFlags 3"));
}

TEST(Prepare, KeepsTheOtherBitsOfSigFlags) {
    const std::string file = withForm("/AcroForm<</Fields[]/SigFlags 5>>").table().text();
    EXPECT_THAT(appended(file), HasSubstr("/SigFlags 7"));
}

TEST(Prepare, KeepsWhatItRewrites) {
    const std::string file =
        withForm("/AcroForm<</Fields[]/XFA(x)/DA(/Helv 0 Tf)>>", "/Own 0.10/UserUnit 2.000")
            .table()
            .text();
    const std::string added = appended(file);
    EXPECT_THAT(added, HasSubstr("/XFA(x)/DA(/Helv 0 Tf)/SigFlags 3"));
    EXPECT_THAT(added, HasSubstr("/Own 0.10/UserUnit 2.000/Annots["));
}

TEST(Prepare, ChoosesTheNextFreeName) {
    EXPECT_EQ(prepared(withField("<</FT/Sig/T(Signature1)>>")).fieldName, "Signature2");
    EXPECT_EQ(prepared(withField("<</FT/Sig/T(Signature2)>>")).fieldName, "Signature1");
    EXPECT_EQ(prepared(withField("<</Kids[<</T(Signature1)>>]>>")).fieldName, "Signature2");
    EXPECT_EQ(
        prepared(withField("<</T<FEFF005300690067006E006100740075007200650031>>>")).fieldName,
        "Signature2");
}

TEST(Prepare, RefusesANameThatIsTaken) {
    const std::string file = withField("<</FT/Tx/T(F\\370rst)>>");
    expectRefusal(ErrorCode::FieldUnavailable, [&] { prepared(file, request("Først")); });
    EXPECT_EQ(prepared(file, request("Andre")).fieldName, "Andre");
}

TEST(Prepare, SurvivesLoopsInTheForm) {
    const std::string file = withForm("/AcroForm<</Fields[4 0 R 5 0 R]>>")
                                 .object(4, "<</Kids[5 0 R 4 0 R]>>")
                                 .object(5, "<</Kids[4 0 R]>>")
                                 .table()
                                 .text();
    EXPECT_EQ(prepared(file).fieldName, "Signature1");
}

TEST(Prepare, WritesTextInTheEncodingItNeeds) {
    PrepareRequest wanted = request("Segl");
    wanted.signerName = "Blåbær AS";
    wanted.options.reason = "Approved (twice)";
    wanted.options.location = "Tromsø";
    wanted.options.contact = "post@example.org";
    const std::string added = appended(onePage().table().text(), wanted);
    EXPECT_THAT(added, HasSubstr("/Name<feff0042006c00e5006200e60072002000410053>"));
    EXPECT_THAT(added, HasSubstr("/Reason(Approved \\(twice\\))"));
    EXPECT_THAT(added, HasSubstr("/Location<feff00540072006f006d007300f8>"));
    EXPECT_THAT(added, HasSubstr("/ContactInfo(post@example.org)"));
}

TEST(Prepare, TellsThePageCount) {
    EXPECT_EQ(prepared(onePage().table().text()).pageCount, 1U);
}

TEST(Prepare, RefusesUnknownEncryption) {
    const std::string file =
        onePage().object(4, "<</Filter/Standard>>").table("/Root 1 0 R/Encrypt 4 0 R").text();
    expectRefusal(ErrorCode::DocumentUnsupported, [&] { prepared(file); });
}

TEST(Prepare, RefusesDamageByName) {
    expectRefusal(ErrorCode::NotAPdf, [] { prepared("no pdf"); });
    expectDamaged([] { prepared(onePage().table("/Info 1 0 R").text()); });
    expectDamaged([] { prepared(onePage().table("/Root 2 0 R").text()); });
    expectDamaged([] { prepared(onePage().table("/Root 9 0 R").text()); });
    expectDamaged([] { prepared(withForm("/AcroForm 17").table().text()); });
    expectDamaged([] { prepared(withForm("/AcroForm<</Fields 17>>").table().text()); });
    expectDamaged([] { prepared(withForm("", "/Annots(x)").table().text()); });
}

TEST(Prepare, NeverCrashesOnAFileCutShortOrChanged) {
    PdfBuilder pdf = withForm("/AcroForm 4 0 R", "/Annots[5 0 R]");
    pdf.object(4, "<</Fields[5 0 R]>>").object(5, "<</T(x)>>").objectStream(6, {{7, "77"}});
    const std::string file = pdf.xrefStream(8).text();
    for (std::size_t at = 0; at < file.size(); ++at) {
        for (const std::string& broken :
             {file.substr(0, at), file.substr(0, at) + 'x' + file.substr(at + 1),
              file.substr(0, at) + '9' + file.substr(at)}) {
            try {
                prepared(broken);
            } catch (const Error& error) {
                EXPECT_NE(error.code(), ErrorCode::Internal) << error.what();
            }
        }
    }
}

} // namespace
} // namespace eseal::seal
