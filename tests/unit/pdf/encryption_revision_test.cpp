#include "core/base/hex.hpp"
#include "core/pdf/revision_writer.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"
#include "tests/unit/pdf/qpdf.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::pdf {
namespace {

using test::Arguments;
using test::PdfBuilder;
using test::Qpdf;

constexpr std::string_view kId = "<0102030405060708090a0b0c0d0e0f10>";

std::string signedFile() {
    PdfBuilder pdf;
    pdf.object(1, "<</Type/Catalog/Pages 2 0 R/Signature 4 0 R/Note 5 0 R>>")
        .object(2, test::kPages)
        .object(3, test::kPage)
        .object(4, "<</Type/Sig/Reason(Because)/ByteRange[0 1 2 3]/Contents<30820001ff>>>")
        .object(5, "<</Contents(A note)>>");
    return pdf.table("/Root 1 0 R/ID[" + std::string(kId) + std::string(kId) + "]").text();
}

std::string encrypted(const Arguments& method) {
    Arguments options{"--allow-weak-crypto", "--encrypt", "bruker", "eier"};
    options.insert(options.end(), method.begin(), method.end());
    options.emplace_back("--");
    return Qpdf().rewrite(signedFile(), options);
}

Object catalogEntry(Document& document, std::string_view key) {
    const Object catalog = document.resolve(*document.trailer().find("Root"));
    return document.valueOf(*catalog.as<Dictionary>(), key);
}

Reference catalogReference(Document& document, std::string_view key) {
    const Object catalog = document.resolve(*document.trailer().find("Root"));
    return *findAs<Reference>(*catalog.as<Dictionary>(), key);
}

Object valueOf(const Object& dictionary, std::string_view key) {
    return *dictionary.as<Dictionary>()->find(key);
}

Dictionary newSignature() {
    Dictionary signature;
    signature.set("Reason", String{"Ny grunn"});
    signature.set("ByteRange", Placeholder{"[0 0 0 0]"});
    signature.set("Contents", Placeholder{"<0000>"});
    return signature;
}

struct Revised {
    std::string file;
    std::string appended;
    Reference added;
    Reference stream;
    std::size_t contents = 0; ///< in `appended`
};

/// The old signature and the note rewritten, a signature and a stream added.
Revised revised(const std::string& file) {
    Document document(asBytes(file), "bruker");
    RevisionWriter revision(document);
    for (const char* key : {"Signature", "Note"}) {
        const Reference reference = catalogReference(document, key);
        Object object = revision.object(reference);
        object.as<Dictionary>()->set("Extra", String{"Tillegg"});
        revision.set(reference, object);
    }
    Revised result;
    result.added = revision.add();
    revision.set(result.added, newSignature());
    result.stream = revision.add();
    revision.setStream(result.stream, {}, {'d', 'a', 't', 'a'});
    const WrittenRevision written = revision.write();
    result.appended = asText(written.bytes);
    result.contents = written.placeholders.at(1);
    result.file = file + result.appended;
    return result;
}

class EncryptedRevision : public testing::TestWithParam<Arguments> {};

TEST_P(EncryptedRevision, KeepsNoStringOrStreamInPlain) {
    const Revised result = revised(encrypted(GetParam()));
    for (const char* plain : {"Ny grunn", "Because", "A note", "Tillegg", "data"}) {
        EXPECT_EQ(result.appended.find(plain), std::string::npos) << plain;
        EXPECT_EQ(result.appended.find(toHex(asBytes(plain))), std::string::npos) << plain;
    }
}

TEST_P(EncryptedRevision, IsReadBackByTheReader) {
    const Revised result = revised(encrypted(GetParam()));
    Document document(asBytes(result.file), "eier");
    EXPECT_EQ(valueOf(catalogEntry(document, "Note"), "Contents"), Object(String{"A note"}));
    EXPECT_EQ(valueOf(catalogEntry(document, "Signature"), "Extra"), Object(String{"Tillegg"}));
    EXPECT_EQ(valueOf(document.object(result.added), "Reason"), Object(String{"Ny grunn"}));
}

TEST_P(EncryptedRevision, IsReadByQpdf) {
    const Revised result = revised(encrypted(GetParam()));
    const std::string added = std::to_string(result.added.number);
    const std::string stream = std::to_string(result.stream.number);
    EXPECT_NE(
        Qpdf().show(result.file, {"--password=bruker", "--show-object=" + added}).find("Ny grunn"),
        std::string::npos);
    EXPECT_EQ(
        Qpdf().show(
            result.file,
            {"--password=bruker", "--show-object=" + stream, "--filtered-stream-data"}),
        "data");
    Qpdf().show(result.file, {"--password=eier", "--check"});
}

TEST_P(EncryptedRevision, LeavesContentsOfSignaturesAlone) {
    const std::string file = encrypted(GetParam());
    const Revised result = revised(file);
    EXPECT_EQ(result.appended.substr(result.contents, 6), "<0000>");
    EXPECT_NE(result.appended.find("/ByteRange [0 0 0 0]"), std::string::npos);
    EXPECT_NE(result.appended.find("/Contents<30820001ff>"), std::string::npos);
    Document document(asBytes(result.file), "bruker");
    const Object contents = valueOf(catalogEntry(document, "Signature"), "Contents");
    EXPECT_EQ(contents, Object(String{std::string("\x30\x82\x00\x01\xFF", 5)}));
}

TEST_P(EncryptedRevision, KeepsTheEncryptionDictionaryAndTheFirstId) {
    const std::string file = encrypted(GetParam());
    const Revised result = revised(file);
    const Document before(asBytes(file), "bruker");
    const Document after(asBytes(result.file), "bruker");
    const auto* reference = findAs<Reference>(before.trailer(), "Encrypt");
    ASSERT_NE(reference, nullptr);
    EXPECT_EQ(*after.trailer().find("Encrypt"), Object(*reference));
    const std::string head = "\n" + std::to_string(reference->number) + " 0 obj";
    EXPECT_EQ(result.appended.find(head), std::string::npos);
    EXPECT_EQ(
        findAs<Array>(before.trailer(), "ID")->front(),
        findAs<Array>(after.trailer(), "ID")->front());
}

INSTANTIATE_TEST_SUITE_P(
    , EncryptedRevision,
    testing::Values(
        Arguments{"40"}, Arguments{"128", "--use-aes=n"}, Arguments{"128", "--force-V4"},
        Arguments{"128", "--use-aes=y"}, Arguments{"256", "--force-R5"}, Arguments{"256"}));

TEST(EncryptedRevisions, EncryptEqualStringsDifferently) {
    const Revised result = revised(encrypted({"256"}));
    const std::size_t first = result.appended.find("/Extra<");
    const std::size_t second = result.appended.find("/Extra<", first + 1);
    ASSERT_NE(second, std::string::npos);
    EXPECT_NE(result.appended.substr(first, 70), result.appended.substr(second, 70));
}

TEST(EncryptedRevisions, WriteAnEncryptedObjectOutOfAStreamWithItsOwnKey) {
    const std::string file = Qpdf().rewrite(
        signedFile(), {"--object-streams=generate", "--encrypt", "bruker", "eier", "256", "--"});
    const Revised result = revised(file);
    EXPECT_NE(result.appended.find("/Type/XRef"), std::string::npos);
    Document document(asBytes(result.file), "bruker");
    EXPECT_EQ(valueOf(catalogEntry(document, "Note"), "Contents"), Object(String{"A note"}));
    Qpdf().show(result.file, {"--password=bruker", "--check"});
}

} // namespace
} // namespace eseal::pdf
