// Writes the seed corpora: one file for each kind of PDF and JSON that the fuzzers should know.
#include "core/seal/embed.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"
#include "tests/unit/verify_document/signed_pdf.hpp"

#include <png.h>
#include <turbojpeg.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace eseal;
using Seeds = std::vector<std::pair<std::string, std::string>>;

void write(const std::filesystem::path& folder, const Seeds& seeds) {
    std::filesystem::create_directories(folder);
    for (const auto& [name, content] : seeds) {
        std::ofstream(folder / name, std::ios::binary) << content;
    }
}

seal::PreparedRevision prepared(const std::string& document) {
    seal::PrepareRequest request;
    request.contentsCapacity = 16;
    return seal::prepare(asBytes(document), request);
}

std::string sealed(const std::string& document) {
    return document + std::string(asText(seal::embed(prepared(document), Bytes{0x30, 0x00})));
}

std::string withForm() {
    test::PdfBuilder pdf;
    pdf.object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Perms<</DocMDP 6 0 R>>>>")
        .object(2, test::kPages)
        .object(3, "<</Type/Page/Parent 2 0 R/Annots 7 0 R>>")
        .object(4, "<</Fields[5 0 R]/SigFlags 1>>")
        .object(5, "<</T(Signature1)/FT/Sig/Kids[5 0 R]>>")
        .object(6, "<</Reference[<</TransformMethod/DocMDP/TransformParams<</P 2>>>>]>>")
        .object(7, "[5 0 R]");
    return pdf.table("/Root 1 0 R/Info 9 0 R/ID[<00><01>]").text();
}

/// An empty signature field, seen by a kid that does not name its page.
std::string withEmptyField() {
    test::PdfBuilder pdf;
    pdf.object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>")
        .object(2, test::kPages)
        .object(
            3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R]/Rotate 90/UserUnit 2/CropBox[0 0 99 99]>>")
        .object(4, "<</T(Signature1)/FT/Sig/Kids[5 0 R]>>")
        .object(5, "<</Type/Annot/Subtype/Widget/Parent 4 0 R/Rect[10 10 60 40]>>");
    return pdf.table().text();
}

std::string pngPicture() {
    constexpr std::array<std::uint8_t, 16> kPixels{255, 0, 0, 255, 0, 255, 0, 128,
                                                   0,   0, 9, 0,   1, 2,   3, 4};
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = 2;
    image.height = 2;
    image.format = PNG_FORMAT_RGBA;
    std::string file(1024, '\0');
    png_alloc_size_t size = file.size();
    png_image_write_to_memory(&image, file.data(), &size, 0, kPixels.data(), 0, nullptr);
    file.resize(size);
    return file;
}

std::string jpegPicture(TJPF format, int bytesOfPixel) {
    constexpr int kSide = 8;
    const std::vector<std::uint8_t> pixels(
        static_cast<std::size_t>(kSide * kSide * bytesOfPixel), 100);
    tjhandle encoder = tjInitCompress();
    unsigned char* made = nullptr;
    unsigned long size = 0;
    tjCompress2(
        encoder, pixels.data(), kSide, 0, kSide, format, &made, &size,
        format == TJPF_GRAY ? TJSAMP_GRAY : TJSAMP_444, 50, 0);
    const std::string file(made, made + size);
    tjFree(made);
    tjDestroy(encoder);
    return file;
}

std::string compressed() {
    test::PdfBuilder pdf;
    pdf.objectStream(5, {{1, std::string(test::kCatalog)}, {2, std::string(test::kPages)}})
        .object(3, test::kPage);
    return pdf.xrefStream(6).text();
}

std::string hybrid() {
    test::PdfBuilder pdf = test::onePage();
    pdf.objectStream(5, {{4, "44"}});
    return pdf.hybrid(6).text();
}

constexpr std::string_view kEncryptionId = "<31415926535897932384626433832795>";

/// Encryption dictionaries for kEncryptionId, an empty user password and "eier" as the owner's.
Seeds encryptionDictionaries() {
    return {
        {"rc4-40", "<</Filter/Standard/V 1/R 2/P -4"
                   "/O<4474594f1835edc55a49da6dcab5ad21018ed483173c0af2244a9ab7b2390ebb>"
                   "/U<bf4f685eac3de974c810928ffa7da132a6ad0fa2df11f94fe5ce9cbd84db03fc>>>"},
        {"aes-128",
         "<</Filter/Standard/V 4/R 4/P -4/Length 128/EncryptMetadata false/StmF/StdCF/StrF/StdCF"
         "/CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV2/Length 16>>/Other<</CFM/V2>>>>"
         "/O<10ed394551dbea6f35536aec5a0d7c88f8998ac6d501b7c46028c3d5d7aeabfd>"
         "/U<f9aca5ef91d030ae8677d72e4b226ac20122456a91bae5134273a6db134c87c4>>>"},
        {"aes-256", "<</Filter/Standard/V 5/R 6/P -4/Length 256/StmF/StdCF/StrF/StdCF"
                    "/CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV3/Length 32>>>>"
                    "/O<f7311c60a4a00a04bfb620cedf42d449f565ec8370391c8319a480f30e0d664f"
                    "53a2a16ade4600df07da7a251cb70a6b>"
                    "/U<bbb5cfeb6a0ed02e581637e7487741da2b8d9708cfc530a47160f47ef285722c"
                    "2557c0e7f328f9a8d1d3ae14d7d16fe5>"
                    "/OE<1a974a9e1e2ef9303293ec26b79bc9f0cf4235a7cd89913e218daebd036c0f5d>"
                    "/UE<a83474f5cd98ed2374e69ebf9d3645340832b57b1c5e29909e92d7f00c65695e>>>"},
    };
}

/// What the fuzzer of encryption dictionaries reads: a password with its length, then the text.
Seeds withPasswords(const Seeds& dictionaries) {
    Seeds seeds;
    for (const auto& [name, text] : dictionaries) {
        for (const std::string password : {"", "eier"}) {
            seeds.emplace_back(
                name + password, static_cast<char>(password.size()) + password + text);
        }
    }
    return seeds;
}

std::string encrypted(const std::string& dictionary) {
    return test::onePage()
        .object(4, dictionary)
        .table("/Root 1 0 R/Encrypt 4 0 R/ID[" + std::string(kEncryptionId) + "<00>]")
        .text();
}

/// Answers of time-stamp authorities (RFC 3161 2.4.2), with and without something like a token.
Seeds timeStampAnswers() {
    using namespace std::string_literals;
    const std::string signedData =
        "\x30\x28\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0\x1B\x30\x19\x02\x01\x03"
        "\x31\x00\x30\x10\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x04\xA0\x01\x00"
        "\x31\x00"s;
    return {
        {"granted", "\x30\x05\x30\x03\x02\x01\x00"s},
        {"refused", "\x30\x0D\x30\x0B\x02\x01\x02\x30\x02\x0C\x00\x03\x02\x05\x20"s},
        {"token", signedData},
        {"whole", "\x30\x2F\x30\x03\x02\x01\x00"s + signedData},
    };
}

/// OCSP responses (RFC 6960 4.2.1) and a list (RFC 5280 5.1), empty but for their outside.
Seeds revocationAnswers() {
    using namespace std::string_literals;
    return {
        {"refused", "\x30\x03\x0A\x01\x06"s},
        {"basic", "\x30\x18\x0A\x01\x00\xA0\x13\x30\x11\x06\x09\x2B\x06\x01\x05\x05\x07\x30\x01"
                  "\x01\x04\x04\x30\x02\x30\x00"s},
        {"list", "\x30\x19\x30\x0D\x30\x00\x30\x00\x17\x07\x32\x36\x30\x31\x30\x31\x5A\x30\x00\x03"
                 "\x02\x05\x20"s},
    };
}

Seeds documents() {
    Seeds seeds{
        {"table", test::onePage().table().text()},
        {"stream", test::onePage().xrefStream(4).text()},
        {"compressed", compressed()},
        {"hybrid", hybrid()},
        {"form", withForm()},
        {"field", withEmptyField()},
        {"junk", "junk\n" + test::onePage().table().text() + "junk"},
    };
    for (const auto& [name, dictionary] : encryptionDictionaries()) {
        seeds.emplace_back(name, encrypted(dictionary));
    }
    const std::size_t count = seeds.size();
    for (std::size_t k = 0; k < count; ++k) {
        seeds.emplace_back(seeds[k].first + "-sealed", sealed(seeds[k].second));
    }
    return seeds;
}

/// A list with everything that is read, and the form of its signature; it is signed by nobody.
std::string trustedList() {
    return R"(<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#"
 xmlns:a="http://uri.etsi.org/02231/v2/additionaltypes#" xmlns:x="http://uri.etsi.org/01903/v1.3.2#"
 xmlns:q="http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#"
 xmlns:d="http://www.w3.org/2000/09/xmldsig#"><SchemeInformation>
<TSLVersionIdentifier>6</TSLVersionIdentifier><TSLSequenceNumber>1</TSLSequenceNumber>
<TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric</TSLType>
<SchemeInformationURI><URI>https://a/b.xml</URI></SchemeInformationURI>
<SchemeTerritory>NO</SchemeTerritory><PointersToOtherTSL><OtherTSLPointer>
<ServiceDigitalIdentities><ServiceDigitalIdentity><DigitalId><X509Certificate>MAA=</X509Certificate>
</DigitalId></ServiceDigitalIdentity></ServiceDigitalIdentities><TSLLocation>https://a/</TSLLocation>
<AdditionalInformation><OtherInformation><a:MimeType>application/vnd.etsi.tsl+xml</a:MimeType>
</OtherInformation></AdditionalInformation></OtherTSLPointer></PointersToOtherTSL>
<ListIssueDateTime>2026-10-01T00:00:00Z</ListIssueDateTime><NextUpdate/></SchemeInformation>
<TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName><Name xml:lang="en">A</Name>
</TSPName></TSPInformation><TSPServices><TSPService><ServiceInformation>
<ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/CA/QC</ServiceTypeIdentifier>
<ServiceName><Name>B</Name></ServiceName><ServiceDigitalIdentity/><ServiceStatus>c</ServiceStatus>
<StatusStartingTime>2016-06-30T22:00:00Z</StatusStartingTime><ServiceInformationExtensions>
<Extension Critical="true"><q:Qualifications><q:QualificationElement><q:Qualifiers>
<q:Qualifier uri="http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/QCWithQSCD"/></q:Qualifiers>
<q:CriteriaList assert="none"><q:KeyUsage><q:KeyUsageBit name="nonRepudiation">true</q:KeyUsageBit>
</q:KeyUsage><q:PolicySet><q:PolicyIdentifier><x:Identifier>urn:oid:1.2</x:Identifier>
</q:PolicyIdentifier></q:PolicySet></q:CriteriaList></q:QualificationElement></q:Qualifications>
</Extension></ServiceInformationExtensions></ServiceInformation></TSPService></TSPServices>
</TrustServiceProvider></TrustServiceProviderList><d:Signature><d:SignedInfo>
<d:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
<d:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>
<d:Reference URI=""><d:Transforms>
<d:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/></d:Transforms>
<d:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><d:DigestValue/></d:Reference>
<d:Reference URI="#s" Type="http://uri.etsi.org/01903#SignedProperties">
<d:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><d:DigestValue/></d:Reference>
</d:SignedInfo><d:SignatureValue/><d:Object><x:QualifyingProperties><x:SignedProperties Id="s">
<x:SignedSignatureProperties><x:SigningCertificateV2><x:Cert><x:CertDigest>
<d:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><d:DigestValue>MAA=</d:DigestValue>
</x:CertDigest></x:Cert></x:SigningCertificateV2></x:SignedSignatureProperties></x:SignedProperties>
</x:QualifyingProperties></d:Object></d:Signature></TrustServiceStatusList>)";
}

/// QcCompliance, QcType seal, QcSSCD, QcCClegislation.
std::string qualifiedStatements() {
    const Bytes der{0x30, 0x3A, 0x30, 0x08, 0x06, 0x06, 0x04, 0x00, 0x8E, 0x46, 0x01, 0x01,
                    0x30, 0x13, 0x06, 0x06, 0x04, 0x00, 0x8E, 0x46, 0x01, 0x06, 0x30, 0x09,
                    0x06, 0x07, 0x04, 0x00, 0x8E, 0x46, 0x01, 0x06, 0x02, 0x30, 0x08, 0x06,
                    0x06, 0x04, 0x00, 0x8E, 0x46, 0x01, 0x04, 0x30, 0x0F, 0x06, 0x06, 0x04,
                    0x00, 0x8E, 0x46, 0x01, 0x07, 0x30, 0x05, 0x13, 0x03, 'U',  'S',  'A'};
    return std::string(asText(der));
}

/// Signed documents, some with revisions behind the signature.
Seeds signedDocuments() {
    const auto after = [](const auto& edit) {
        test::PdfBuilder pdf =
            test::signedPdf("/M(D:2026)/Reference[<</TransformMethod/FieldMDP/TransformParams"
                            "<</Action/Include/Fields[(Text)]>>>>]");
        edit(pdf);
        return test::closeRanges(pdf.table().text());
    };
    using test::PdfBuilder;
    return {
        {"signed", test::closeRanges(test::signedPdf().text())},
        {"certified", test::closeRanges(
                          test::signedPdf(
                              "/Reference[<</TransformMethod/DocMDP/TransformParams<</P 1>>>>]",
                              "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Perms<</DocMDP 6 0 R>>>>")
                              .text())},
        {"filled", after([](PdfBuilder& pdf) {
             pdf.object(
                    9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(b)/Rect[0 0 9 9]"
                       "/AP<</N 11 0 R>>>>")
                 .stream(11, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "b");
         })},
        {"evidence", after([](PdfBuilder& pdf) {
             pdf.object(
                    1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/DSS<</Certs[12 0 R]"
                       "/VRI<</0123456789012345678901234567890123456789<<>>>>>>>>")
                 .stream(12, "", "0");
         })},
        {"again", after([](PdfBuilder& pdf) {
             pdf.object(4, "<</Fields[5 0 R 9 0 R 11 0 R]/SigFlags 3>>")
                 .object(11, "<</Subtype/Widget/FT/Sig/T(Second)/Rect[0 0 0 0]/V 12 0 R>>")
                 .object(12, test::signatureText());
         })},
        {"overwritten", after([](PdfBuilder& pdf) { pdf.stream(7, "", "BT (b) Tj ET"); })},
        {"tagged", after([](PdfBuilder& pdf) {
             pdf.object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/StructTreeRoot 13 0 R>>")
                 .object(13, "<</K[14 0 R]/ParentTree<</Nums[0 14 0 R]>>>>")
                 .object(14, "<</S/P/P 13 0 R/K 0>>");
         })},
    };
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        return 2;
    }
    const std::filesystem::path root(argv[1]);
    write(root / "document", documents());
    write(root / "prepare", documents());
    write(root / "visible_seal", documents());
    write(
        root / "picture", {{"png", pngPicture()},
                           {"grey", jpegPicture(TJPF_GRAY, 1)},
                           {"rgb", jpegPicture(TJPF_RGB, 3)},
                           {"cmyk", jpegPicture(TJPF_CMYK, 4)}});
    write(
        root / "content",
        {{"text",
          "q 1 0 0 1 72 72 cm BT /F1 9 Tf 2 0 0 2 0 0 Tm [(a\\051)-3<62>]TJ T* 3 Tr (c)' ET Q"},
         {"picture", "q 90 0 0 90 0 0 cm /Im1 Do Q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"},
         {"marked", "/Tx BMC /P<</MCID 0>>BDC 0 0 m true null EMC EMC"}});
    write(root / "findings", documents());
    write(root / "findings", signedDocuments());
    write(root / "extend", documents());
    write(root / "extend", signedDocuments());
    write(root / "time_stamp", timeStampAnswers());
    write(root / "signature_object", timeStampAnswers());
    write(root / "revocation", revocationAnswers());
    write(root / "trusted_list", {{"list", trustedList()}});
    write(root / "qualified_statements", {{"all", qualifiedStatements()}});
    write(root / "encryption", withPasswords(encryptionDictionaries()));
    write(
        root / "parser", {{"dictionary", "<</A[1 -2 .5 4 0 R]/B#20C<00ff>/D(a\\(\\053\\)\r\n)>>"},
                          {"nested", "[[[<</A<</B[true false null]>>>>]]]"}});
    write(root / "options", {{"all", R"({"certificate":"","digestAlgorithm":"sha384",
        "signatureScheme":"pss","fieldName":"Segl","reason":"å","location":"b","contact":"c"})"}});
    write(root / "configuration", {{"all", R"({"modules":["/a.so"],"certificateFiles":[],
        "certificate":{"issuer":"CA"},"limits":{"documentSize":9},"hashSealing":"refused",
        "origins":{"allowed":["https://*.a.example:8443"],"blocked":["http://[::1]"]},
        "audit":{"path":"/a","maxSize":65536,"keep":1,"required":true,"enabled":true},
        "diagnostics":{"level":"info","file":"/b"}})"}});
    write(root / "audit", {{"line", R"({"time":"2026-11-22T21:03:57.450Z","action":"seal",
        "result":"sealed","origin":"command line","file":"a.pdf","size":437,"sha256Before":"ec",
        "sha256After":"ce","digest":"","certificate":{"serialNumber":"01","issuer":"CA"},
        "level":"B-B","version":"1"})"}});
    write(
        root / "prepared_revision",
        {{"one", seal::toJson(prepared(test::onePage().table().text())).dump()}});
    return 0;
}
