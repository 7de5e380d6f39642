#include "core/base/base64.hpp"
#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/trust/lists/xml/xml_list_reader.hpp"
#include "tests/support/test_pki.hpp"
#include "tests/support/trusted_lists/signed_list.hpp"

#include <gtest/gtest.h>

namespace eseal::trust::lists::xml {
namespace {

using test::ListSigner;

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

/// A genuine list with one service, and ways to forge it.
class ListSignature : public testing::Test {
protected:
    static void SetUpTestSuite() {
        reader_ = makeListReader().release();
        signer_ = new ListSigner(test::makeListSigner());
        other_ = new ListSigner(test::makeListSigner());
        pki_ = new test::TestPki();
    }
    static void TearDownTestSuite() {
        delete reader_;
        delete signer_;
        delete other_;
        delete pki_;
    }

    static test::ListDraft draft() {
        test::ListDraft list;
        list.services.emplace_back().certificate = pki_->issuing().certificate;
        return list;
    }
    static std::string genuine() { return test::signedList(draft(), *signer_); }
    /// Signed after the template was changed.
    static std::string signedWith(const std::string& what, const std::string& by) {
        return test::signedList(
            test::unsignedList(draft()), *signer_,
            replaced(test::signatureTemplate(*signer_), what, by));
    }
    static std::string injected() {
        test::ListDraft forged = draft();
        forged.services.front().certificate = pki_->root().certificate;
        const std::string xml = test::unsignedList(forged);
        const std::size_t begin = xml.find("<TrustServiceProviderList>");
        return xml.substr(begin, xml.rfind("</Trust") - begin);
    }
    static ReadList read(const std::string& xml) {
        return reader_->read(asBytes(xml), std::vector<Bytes>{signer_->certificate});
    }
    static std::string reasonOf(const std::string& xml) {
        try {
            read(xml);
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::TrustedListRefused);
            return error.data().value("reason", "");
        }
        return "taken";
    }

    static ListReader* reader_;
    static ListSigner* signer_;
    static ListSigner* other_;
    static test::TestPki* pki_;
};
ListReader* ListSignature::reader_ = nullptr;
ListSigner* ListSignature::signer_ = nullptr;
ListSigner* ListSignature::other_ = nullptr;
test::TestPki* ListSignature::pki_ = nullptr;

TEST_F(ListSignature, TakesAGenuineList) {
    const ReadList list = read(genuine());
    EXPECT_EQ(list.scheme.territory, "NO");
    EXPECT_EQ(list.scheme.sequenceNumber, 7U);
    EXPECT_EQ(list.signer, signer_->certificate);
    ASSERT_EQ(list.services.size(), 1U);
    EXPECT_EQ(list.certificates.front(), pki_->issuing().certificate);
}

TEST_F(ListSignature, TakesTheInclusiveCanonicalizationToo) {
    EXPECT_EQ(
        reasonOf(signedWith(
            "http://www.w3.org/2001/10/xml-exc-c14n#",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315")),
        "taken");
}

TEST_F(ListSignature, RefusesAChangedList) {
    EXPECT_EQ(reasonOf(replaced(genuine(), "granted", "withdrawn")), "signature");
    EXPECT_EQ(reasonOf(replaced(genuine(), "Number>7<", "Number>8<")), "signature");
}

TEST_F(ListSignature, RefusesAListWithoutSignature) {
    EXPECT_EQ(reasonOf(test::unsignedList(draft())), "signature-missing");
}

TEST_F(ListSignature, RefusesTwoSignatures) {
    const std::string twice =
        test::signedList(genuine(), *signer_, test::signatureTemplate(*signer_));
    EXPECT_EQ(reasonOf(twice), "signature-form");
}

TEST_F(ListSignature, RefusesASignatureThatWasMoved) {
    const std::string list = genuine();
    const std::size_t begin = list.find("<ds:Signature ");
    const std::size_t size = list.find("</ds:Signature>") + 15 - begin;
    const std::string signature = list.substr(begin, size);
    const std::string without = std::string(list).erase(begin, size);
    EXPECT_EQ(
        reasonOf(replaced(without, "<TSPServices>", "<TSPServices>" + signature)),
        "signature-missing");
}

TEST_F(ListSignature, RefusesServicesInAnotherObjectOfTheSignature) {
    const std::string object = "<ds:Object>" + injected() + "</ds:Object>";
    EXPECT_EQ(
        reasonOf(replaced(genuine(), "</ds:Signature>", object + "</ds:Signature>")),
        "signature-form");
    EXPECT_EQ(
        reasonOf(replaced(genuine(), "</ds:Object>", injected() + "</ds:Object>")),
        "signature-form");
}

TEST_F(ListSignature, RefusesPartsOfAListInsideTheSignature) {
    // Unsigned properties are not covered, and something else could be taken for the list's.
    const std::string hidden =
        "<x:UnsignedProperties>" + injected() + "</x:UnsignedProperties></x:QualifyingProperties>";
    EXPECT_EQ(reasonOf(replaced(genuine(), "</x:QualifyingProperties>", hidden)), "signature-form");
    EXPECT_EQ(
        reasonOf(replaced(
            genuine(), "</x:QualifyingProperties>",
            "<x:UnsignedProperties><x:Other/></x:UnsignedProperties></x:QualifyingProperties>")),
        "taken");
}

TEST_F(ListSignature, RefusesAnIdThatCanBeReadAsAPointer) {
    const auto withId = [&](const std::string& id) {
        const std::string form = replaced(
            replaced(test::signatureTemplate(*signer_), R"(URI="#signed")", R"(URI="#)" + id + '"'),
            R"(Id="signed")", R"(Id=")" + id + '"');
        std::string list = test::unsignedList(draft());
        return list.insert(list.rfind("</Trust"), form);
    };
    for (const char* id : {"xpointer(/)", "xpointer(id('other'))", "a b"}) {
        EXPECT_EQ(reasonOf(withId(id)), "signature-form") << id;
    }
}

TEST_F(ListSignature, RefusesServicesBesideTheSignedOnes) {
    EXPECT_EQ(
        reasonOf(replaced(
            genuine(), "<TrustServiceProviderList>", injected() + "<TrustServiceProviderList>")),
        "signature");
}

TEST_F(ListSignature, RefusesASignerWhoMayNot) {
    EXPECT_EQ(reasonOf(test::signedList(draft(), *other_)), "signer");
}

TEST_F(ListSignature, NeverTakesAKeyFromTheDocument) {
    // Signed by another key; certificate, digest and KeyInfo are those of the one who may.
    const std::string forged =
        test::signedList(test::unsignedList(draft()), *other_, test::signatureTemplate(*signer_));
    EXPECT_EQ(reasonOf(forged), "signature");
}

TEST_F(ListSignature, RefusesASigningCertificateThatIsNotTheSigner) {
    const std::string own =
        toBase64(digestOf(DigestAlgorithm::Sha256, signer_->certificate).bytes());
    const std::string wrong =
        toBase64(digestOf(DigestAlgorithm::Sha256, other_->certificate).bytes());
    EXPECT_EQ(reasonOf(signedWith(own, wrong)), "signer");
    const std::string without = replaced(
        replaced(test::signatureTemplate(*signer_), "<x:SigningCertificateV2>", "<x:Other>"),
        "</x:SigningCertificateV2>", "</x:Other>");
    EXPECT_EQ(
        reasonOf(test::signedList(test::unsignedList(draft()), *signer_, without)),
        "signature-form");
}

TEST_F(ListSignature, RefusesOtherReferencesAndTransforms) {
    constexpr const char* kExclusive =
        R"(<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms>)";
    const std::string path =
        R"(<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116">)"
        R"(<ds:XPath>not(ancestor-or-self::TSPService)</ds:XPath></ds:Transform></ds:Transforms>)";
    EXPECT_EQ(reasonOf(signedWith(kExclusive, path)), "signature-form");
    const std::string reference =
        R"(<ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm=")"
        R"(http://www.w3.org/2000/09/xmldsig#enveloped-signature"/></ds:Transforms>)"
        R"(<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>)"
        R"(<ds:DigestValue/></ds:Reference></ds:SignedInfo>)";
    EXPECT_EQ(reasonOf(signedWith("</ds:SignedInfo>", reference)), "signature-form");
    EXPECT_EQ(
        reasonOf(replaced(genuine(), R"(<ds:Reference URI="")", R"(<ds:Reference URI="#signed")")),
        "signature-form");
    EXPECT_EQ(
        reasonOf(replaced(genuine(), R"(URI="#signed")", R"(URI="http://lists.example/x")")),
        "signature-form");
}

TEST_F(ListSignature, RefusesAlgorithmsThatAreNotAllowed) {
    for (const char* method :
         {"http://www.w3.org/2000/09/xmldsig#hmac-sha1",
          "http://www.w3.org/2000/09/xmldsig#rsa-sha1"}) {
        EXPECT_EQ(
            reasonOf(
                replaced(genuine(), "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", method)),
            "signature-form");
    }
    EXPECT_EQ(
        reasonOf(signedWith(
            "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1")),
        "signature-form");
}

TEST_F(ListSignature, RefusesAnIdThatIsGivenTwice) {
    EXPECT_EQ(
        reasonOf(replaced(genuine(), "<SchemeInformation>", R"(<SchemeInformation Id="signed">)")),
        "signature-form");
    EXPECT_EQ(
        reasonOf(
            replaced(genuine(), "<SchemeInformation>", R"(<SchemeInformation xml:id="signed">)")),
        "signature-form");
}

TEST_F(ListSignature, RefusesDocumentTypesAndEntities) {
    const std::string list = genuine();
    const std::size_t root = list.find("<TrustService");
    for (const char* type :
         {"<!DOCTYPE TrustServiceStatusList>",
          "<!DOCTYPE t [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
          "<!DOCTYPE t SYSTEM \"file:///etc/passwd\">"}) {
        EXPECT_EQ(reasonOf(std::string(list).insert(root, type)), "dtd") << type;
    }
    EXPECT_EQ(reasonOf(replaced(list, "granted", "&grant;")), "malformed");
}

TEST_F(ListSignature, RefusesOtherEncodingsThanUtf8) {
    const std::string list = genuine();
    const std::string declared = list.substr(0, list.find("?>"));
    EXPECT_EQ(reasonOf("\xEF\xBB\xBF" + list), "taken");
    EXPECT_EQ(
        reasonOf(replaced(list, declared, R"(<?xml version="1.0" encoding='utf-8')")), "taken");
    for (const char* encoding : {"UTF-16", "ISO-8859-1", "UTF-7", "EBCDIC-CP-US", "UTF-8x"}) {
        const std::string other = R"(<?xml version="1.0" encoding=")" + std::string(encoding) + '"';
        EXPECT_EQ(reasonOf(replaced(list, declared, other)), "encoding") << encoding;
    }
    std::string wide = "\xFF\xFE";
    std::string unmarked;
    for (const char c : list) {
        wide += {c, '\0'};
        unmarked += {'\0', c};
    }
    EXPECT_EQ(reasonOf(wide), "encoding");
    EXPECT_EQ(reasonOf(wide.substr(2)), "encoding");
    EXPECT_EQ(reasonOf(unmarked), "encoding");
    EXPECT_EQ(reasonOf(' ' + list), "encoding");
}

TEST_F(ListSignature, RefusesElementsWithTooManyAttributes) {
    const auto withAttributes = [&](int count) {
        std::string element = "<SchemeInformation";
        for (int k = 0; k < count; ++k) {
            element += " a" + std::to_string(k) + "='>'";
        }
        return replaced(genuine(), "<SchemeInformation", element);
    };
    EXPECT_EQ(reasonOf(withAttributes(64)), "signature");
    EXPECT_EQ(reasonOf(withAttributes(65)), "malformed");
    EXPECT_EQ(reasonOf(withAttributes(300'000)), "malformed");
    EXPECT_EQ(
        reasonOf(replaced(
            genuine(), "<SchemeInformation",
            "<!-- <a " + std::string(200, '\'') + "> --><SchemeInformation")),
        "taken");
}

TEST_F(ListSignature, ReadsTextAsItWasSignedDespiteComments) {
    const ReadList list = read(replaced(genuine(), "Number>7<", "Number><!-- 9 -->7<!-- 0 --><"));
    EXPECT_EQ(list.scheme.sequenceNumber, 7U);
    EXPECT_EQ(reasonOf(replaced(genuine(), "Number>7<", "Number>7<!-- -->1<")), "signature");
}

TEST_F(ListSignature, RefusesWhatIsNoList) {
    EXPECT_EQ(reasonOf(""), "malformed");
    EXPECT_EQ(reasonOf("<a/>"), "malformed");
    EXPECT_EQ(
        reasonOf(replaced(genuine(), "http://uri.etsi.org/02231/v2#", "urn:other")), "malformed");
    EXPECT_EQ(reasonOf(genuine().substr(0, 900)), "malformed");
    EXPECT_EQ(reasonOf(std::string(kMaxList + 1, ' ')), "too-large");
}

} // namespace
} // namespace eseal::trust::lists::xml
