#include "core/pdf/document.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"
#include "tests/unit/pdf/qpdf.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::pdf {
namespace {

using test::Arguments;
using test::PdfBuilder;
using test::Qpdf;

constexpr std::string_view kSecret = "Hemmelig tekst (ikke vis den)";

std::string plainFile() {
    PdfBuilder pdf;
    pdf.object(1, "<</Type/Catalog/Pages 2 0 R/Secret[<</Deep 4 0 R/Empty()>>]>>")
        .object(2, test::kPages)
        .object(3, test::kPage)
        .object(4, "(Hemmelig tekst \\(ikke vis den\\))");
    return pdf.table("/Root 1 0 R/ID[<0102030405060708090a0b0c0d0e0f10><11>]").text();
}

/// /Root /Secret [0] /Deep, and the empty string beside it.
void expectSecret(Document& document) {
    const Object catalog = document.resolve(*document.trailer().find("Root"));
    const Object list = document.valueOf(*catalog.as<Dictionary>(), "Secret");
    const auto& entry = *list.as<Array>()->front().as<Dictionary>();
    EXPECT_EQ(document.valueOf(entry, "Deep"), Object(String{std::string(kSecret)}));
    EXPECT_EQ(document.valueOf(entry, "Empty"), Object(String{}));
}

struct Algorithm {
    const char* name;
    const char* bits;
    Arguments within; ///< between --encrypt and --
};

void PrintTo(const Algorithm& algorithm, std::ostream* out) {
    *out << algorithm.name;
}

std::string encrypted(
    const Algorithm& algorithm, const std::string& user, const std::string& owner,
    const Arguments& more = {}) {
    Arguments options{"--allow-weak-crypto"};
    options.insert(options.end(), more.begin(), more.end());
    options.insert(options.end(), {"--encrypt", user, owner, algorithm.bits});
    options.insert(options.end(), algorithm.within.begin(), algorithm.within.end());
    options.emplace_back("--");
    return Qpdf().rewrite(plainFile(), options);
}

class EncryptedDocument : public testing::TestWithParam<Algorithm> {};

TEST_P(EncryptedDocument, OpensWithAnEmptyUserPassword) {
    const std::string file = encrypted(GetParam(), "", "eier");
    EXPECT_EQ(file.find("Hemmelig"), std::string::npos);
    Document document(asBytes(file));
    expectSecret(document);
}

TEST_P(EncryptedDocument, OpensWithTheUsersPassword) {
    const std::string file = encrypted(GetParam(), "bruker", "eier");
    Document document(asBytes(file), "bruker");
    expectSecret(document);
}

TEST_P(EncryptedDocument, OpensWithTheOwnersPassword) {
    const std::string file = encrypted(GetParam(), "bruker", "eier");
    Document document(asBytes(file), "eier");
    expectSecret(document);
}

TEST_P(EncryptedDocument, NeedsThePasswordAndTheRightOne) {
    const std::string file = encrypted(GetParam(), "bruker", "eier");
    test::expectRefusal(ErrorCode::DocumentEncrypted, [&] { const Document none(asBytes(file)); });
    test::expectRefusal(
        ErrorCode::DocumentPasswordIncorrect, [&] { const Document wrong(asBytes(file), "x"); });
}

TEST_P(EncryptedDocument, ReadsStringsInObjectStreams) {
    const std::string file = encrypted(GetParam(), "bruker", "eier", {"--object-streams=generate"});
    ASSERT_NE(file.find("/ObjStm"), std::string::npos);
    Document document(asBytes(file), "bruker");
    expectSecret(document);
}

TEST_P(EncryptedDocument, TakesALongPasswordAndSpecialCharacters) {
    const std::string password = "blåbær-og-(parentes)-" + std::string(20, 'x');
    const std::string file = encrypted(GetParam(), password, "eier");
    Document document(asBytes(file), password);
    expectSecret(document);
}

INSTANTIATE_TEST_SUITE_P(
    , EncryptedDocument,
    testing::Values(
        Algorithm{"Rc4With40Bits", "40", {}}, Algorithm{"Rc4With128Bits", "128", {"--use-aes=n"}},
        Algorithm{"Rc4ByCryptFilter", "128", {"--force-V4"}},
        Algorithm{"Aes128", "128", {"--use-aes=y"}},
        Algorithm{"Aes128WithPlainMetadata", "128", {"--use-aes=y", "--cleartext-metadata"}},
        Algorithm{"Aes256OfRevision5", "256", {"--force-R5"}}, Algorithm{"Aes256", "256", {}},
        Algorithm{"Aes256WithPlainMetadata", "256", {"--cleartext-metadata"}}),
    [](const auto& algorithm) { return algorithm.param.name; });

} // namespace
} // namespace eseal::pdf
