#include "core/base/hex.hpp"
#include "core/pdf/document.hpp"
#include "core/pdf/encryption/aes.hpp"
#include "core/pdf/encryption/md5.hpp"
#include "core/pdf/encryption/rc4.hpp"
#include "core/pdf/encryption/string_map.hpp"
#include "core/pdf/parser.hpp"
#include "core/pdf/revision_section.hpp"
#include "core/pdf/revision_writer.hpp"
#include "core/pdf/serializer.hpp"
#include "core/pdf/text_string.hpp"
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

TEST(Rc4, GivesTheKnownAnswers) {
    EXPECT_EQ(toHex(rc4(asBytes("Key"), asBytes("Plaintext"))), "bbf316e8d940af0ad3");
    EXPECT_EQ(toHex(rc4(asBytes("Wiki"), asBytes("pedia"))), "1021bf0420");
}

TEST(Md5, GivesTheKnownAnswerOfRfc1321) {
    EXPECT_EQ(toHex(md5(asBytes("abc"))), "900150983cd24fb0d6963f7d28e17f72");
}

// NIST SP 800-38A, F.2.1 and F.2.5, first blocks.
TEST(Aes, GivesTheKnownAnswers) {
    const Bytes plain = fromHex("6bc1bee22e409f96e93d7e117393172a").value();
    const Bytes vector = fromHex("000102030405060708090a0b0c0d0e0f").value();
    const Bytes key128 = fromHex("2b7e151628aed2a6abf7158809cf4f3c").value();
    const Bytes key256 =
        fromHex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4").value();
    EXPECT_EQ(toHex(encryptBlocks(key128, vector, plain)), "7649abac8119b246cee98e9b12e9197d");
    EXPECT_EQ(toHex(encryptBlocks(key256, vector, plain)), "f58c4c04d6e5f1ba779eabfb5f7bfbd6");
    EXPECT_EQ(decryptBlocks(key256, vector, encryptBlocks(key256, vector, plain)), plain);
}

TEST(Aes, PadsAndComesBack) {
    const Bytes key(32, 7);
    for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 100U}) {
        const Bytes plain(size, 16);
        const Bytes encrypted = encryptAes(key, plain);
        EXPECT_EQ(encrypted.size(), 16 + (size / 16 + 1) * 16);
        EXPECT_EQ(decryptAes(key, encrypted), plain);
    }
}

TEST(Aes, TakesDataThatIsNotWhole) {
    const Bytes key(16, 7);
    Bytes encrypted = encryptAes(key, Bytes(40, 'x'));
    encrypted.pop_back();
    EXPECT_EQ(decryptAes(key, encrypted), Bytes(32, 'x'));
    EXPECT_TRUE(decryptAes(key, Bytes(31, 1)).empty());
    EXPECT_TRUE(decryptAes(key, {}).empty());
}

TEST(ChangeStrings, ReachesAllButContentsOfSignatures) {
    const auto shout = [](std::string_view text) { return std::string(text) + '!'; };
    const auto changed = [&](std::string_view text) {
        Tokenizer in(asBytes(text));
        return serialize(changeStrings(parseObject(in), shout));
    };
    EXPECT_EQ(changed("[(a)<</B(b)/C[(c)7/N]>>]"), "[(a!)<</B(b!)/C[(c!)7/N]>>]");
    EXPECT_EQ(changed("<</Contents(a)>>"), "<</Contents(a!)>>");
    for (const std::string_view kind : {"/Type/Sig", "/Type/DocTimeStamp", "/ByteRange[0 1]"}) {
        const std::string head = "<<" + std::string(kind) + "/Contents(a)/Reason(b";
        EXPECT_EQ(changed(head + ")>>"), head + "!)>>");
    }
}

TEST(DocEncoding, HasItsCharactersAndNoOthers) {
    EXPECT_EQ(docEncoding("a\xC3\xA5\xE2\x82\xAC"), "a\xE5\xA0");
    EXPECT_EQ(docEncoding("\xD0\x96"), std::nullopt);
    EXPECT_EQ(docEncoding("\xFF"), std::nullopt);
}

const std::string kHash32(64, '0');

/// A file that needs no key: nothing is encrypted but attachments.
std::string withFilters(const std::string& more, const std::string& trailer = "/ID[<0102><03>]") {
    PdfBuilder pdf = onePage();
    pdf.object(
        4, "<</Filter/Standard/V 4/R 4/P -4/Length 128/O<" + kHash32 + ">/U<" + kHash32 + ">" +
               more + ">>");
    pdf.object(5, "(plain)");
    return pdf.table("/Root 1 0 R/Encrypt 4 0 R" + trailer).text();
}

TEST(IdentityFilters, NeedNoPasswordAndChangeNothing) {
    const std::string file = withFilters("/CF<</A<</CFM/AESV2>>>>/EFF/A");
    Document document(asBytes(file));
    EXPECT_EQ(document.object({5, 0}), Object(String{"plain"}));
    RevisionWriter revision(document);
    revision.set(revision.add(), String{"added"});
    Dictionary dictionary;
    revision.setStream(revision.add(), dictionary, {'d', 'a', 't', 'a'});
    const WrittenRevision written = revision.write();
    EXPECT_NE(asText(written.bytes).find("(added)"), std::string_view::npos);
    EXPECT_NE(asText(written.bytes).find("\ndata\n"), std::string_view::npos);
}

TEST(IdentityFilters, GivenAPasswordItHasToFit) {
    const std::string file = withFilters("/CF<</A<</CFM/AESV2>>>>/EFF/A");
    expectRefusal(
        ErrorCode::DocumentPasswordIncorrect, [&] { const Document open(asBytes(file), "x"); });
}

TEST(CryptFilter, OfAStreamOfItsOwnCountsBeforeTheGeneralOne) {
    const std::string file = withFilters("/CF<</A<</CFM/AESV2>>>>");
    const Document document(asBytes(file));
    const SecurityHandler& security = *document.security();
    Dictionary stream;
    stream.set("Filter", Array{Name{"Crypt"}, Name{"FlateDecode"}});
    EXPECT_EQ(security.encrypted({9, 0}, stream, asBytes("data")), Bytes({'d', 'a', 't', 'a'}));
    Dictionary parms;
    parms.set("Name", Name{"A"});
    stream.set("DecodeParms", Array{parms, Object()});
    // The file needs no password, but this stream would.
    expectRefusal(ErrorCode::DocumentEncrypted, [&] {
        security.encrypted({9, 0}, stream, asBytes("data"));
    });
    parms.set("Name", Name{"B"});
    stream.set("DecodeParms", parms);
    expectRefusal(ErrorCode::DocumentUnsupported, [&] {
        security.decrypted({9, 0}, stream, asBytes("data"));
    });
}

TEST(EncryptionDictionary, IsRefusedByName) {
    const auto reasonFor = [](const std::string& dictionary) {
        const std::string file =
            onePage().object(4, dictionary).table("/Root 1 0 R/Encrypt 4 0 R").text();
        return expectRefusal(
            ErrorCode::DocumentUnsupported, [&] { const Document open(asBytes(file)); })["reason"];
    };
    EXPECT_EQ(
        reasonFor("<</Filter/Fancy/SubFilter/Fancy.1>>"),
        "encryption with the security handler Fancy");
    EXPECT_EQ(
        reasonFor("<</Filter/Adobe.PubSec>>"),
        "encryption with the certificates of its recipients (Adobe.PubSec)");
    EXPECT_EQ(
        reasonFor("<</Filter/Entrust.PPKEF/SubFilter/adbe.pkcs7.s5>>"),
        "encryption with the certificates of its recipients (Entrust.PPKEF)");
    EXPECT_EQ(reasonFor("<</Filter/Standard/V 3/R 3>>"), "encryption with V 3 and R 3");
    EXPECT_EQ(reasonFor("<</Filter/Standard/V 6/R 7>>"), "encryption with V 6 and R 7");
    EXPECT_EQ(
        reasonFor("<</Filter/Standard/V 2/R 3/Length 256>>"), "encryption with a key of 256 bits");
    const std::string hashes = "/O<" + kHash32 + ">/U<" + kHash32 + ">";
    EXPECT_EQ(
        reasonFor("<</Filter/Standard/V 4/R 4" + hashes + "/StmF/A/CF<</A<</CFM/AESV4>>>>>>"),
        "encryption with the crypt filter A");
}

TEST(EncryptionDictionary, IsDamagedWhenEntriesAreMissing) {
    for (const std::string dictionary :
         {"7", "<<>>", "<</Filter/Standard/V 1/R 2/O(short)/U(short)>>"}) {
        const std::string file =
            onePage().object(4, dictionary).table("/Root 1 0 R/Encrypt 4 0 R").text();
        expectDamaged([&] { const Document open(asBytes(file)); });
    }
}

TEST(EncryptionDictionary, IsItselfNeverDecrypted) {
    const std::string file = withFilters("/CF<</A<</CFM/V2>>>>/Own(text)");
    Document document(asBytes(file));
    const Object dictionary = document.object({4, 0});
    EXPECT_EQ(*dictionary.as<Dictionary>()->find("Own"), Object(String{"text"}));
}

TEST(RevisionOfAnEncryptedFile, AddsNoIdThatWouldChangeTheKey) {
    for (const std::string id : {"", "/ID[<0102>]", "/ID 5 0 R"}) {
        const std::string file = withFilters("", id);
        Document document(asBytes(file));
        const Dictionary trailer = revisionTrailer(document, asBytes("0123456789abcdef"));
        EXPECT_TRUE(serialize(trailer).ends_with("/Encrypt 4 0 R" + id + "/Size 6>>"))
            << serialize(trailer);
    }
}

} // namespace
} // namespace eseal::pdf
