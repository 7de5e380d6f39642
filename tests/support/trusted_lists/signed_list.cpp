#include "tests/support/trusted_lists/signed_list.hpp"

#include "core/base/base64.hpp"
#include "core/base/digest.hpp"
#include "core/trust/lists/xml/document.hpp"
#include "core/trust/lists/xml/signature.hpp"
#include "tests/support/test_keys.hpp"

#include <libxml/tree.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmltree.h>

#include <array>
#include <stdexcept>

namespace eseal::test {
namespace {

constexpr const char* kEnd = "</TrustServiceStatusList>";

std::string element(const std::string& name, const std::string& content) {
    return "<" + name + ">" + content + "</" + name + ">";
}

std::string certificateElement(const Bytes& der) {
    return element("DigitalId", element("X509Certificate", toBase64(der)));
}

std::string pointerXml(const PointerDraft& pointer) {
    std::string signers;
    for (const Bytes& signer : pointer.signers) {
        signers += element("ServiceDigitalIdentity", certificateElement(signer));
    }
    const std::string type = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/" + pointer.kind;
    return element(
        "OtherTSLPointer",
        element("ServiceDigitalIdentities", signers) + element("TSLLocation", pointer.location) +
            element(
                "AdditionalInformation",
                element("OtherInformation", element("TSLType", type)) +
                    element("OtherInformation", element("SchemeTerritory", pointer.territory)) +
                    element("OtherInformation", element("a:MimeType", pointer.mediaType))));
}

std::string serviceXml(const ServiceDraft& service) {
    const std::string information =
        element("ServiceTypeIdentifier", "http://uri.etsi.org/TrstSvc/Svctype/" + service.type) +
        element("ServiceName", "<Name xml:lang=\"en\">Seal CA</Name>") +
        element("ServiceDigitalIdentity", certificateElement(service.certificate)) +
        element(
            "ServiceStatus",
            "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/" + service.status) +
        element("StatusStartingTime", service.start) +
        element("ServiceInformationExtensions", service.extensions);
    return element(
        "TSPService",
        element("ServiceInformation", information) + element("ServiceHistory", service.history));
}

std::string schemeXml(const ListDraft& draft) {
    std::string uris;
    for (const std::string& uri : draft.uris) {
        uris += "<URI xml:lang=\"en\">" + uri + "</URI>";
    }
    std::string pointers;
    for (const PointerDraft& pointer : draft.pointers) {
        pointers += pointerXml(pointer);
    }
    return element(
        "SchemeInformation",
        element("TSLVersionIdentifier", draft.version) +
            element("TSLSequenceNumber", draft.sequenceNumber) +
            element("TSLType", "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/" + draft.kind) +
            element("SchemeInformationURI", uris) + element("SchemeTerritory", draft.territory) +
            element("PointersToOtherTSL", pointers) + element("ListIssueDateTime", draft.issued) +
            element("NextUpdate", draft.nextUpdate));
}

void require(bool holds, const char* what) {
    if (!holds) {
        throw std::runtime_error(what);
    }
}

xmlNode* lastElement(xmlDoc* document) {
    xmlNode* node = xmlGetLastChild(xmlDocGetRootElement(document));
    while (node != nullptr && node->type != XML_ELEMENT_NODE) {
        node = node->prev;
    }
    return node;
}

void freeText(xmlChar* text) {
    xmlFree(text);
}

xmlSecKey* signingKey(const ListSigner& signer) {
    EVP_PKEY_up_ref(signer.key.get());
    xmlSecKey* key = xmlSecKeyCreate();
    require(
        xmlSecKeySetValue(key, xmlSecOpenSSLEvpKeyAdopt(signer.key.get())) == 0,
        "xmlSecKeySetValue");
    return key;
}

} // namespace

ListSigner makeListSigner() {
    ListSigner signer{makeKey(KeyKind::P256), {}};
    const openssl::Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600L * 24 * 365);
    X509_NAME_add_entry_by_txt(
        X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC, asBytes("Scheme").data(), -1,
        -1, 0);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    X509_set_pubkey(certificate.get(), signer.key.get());
    require(X509_sign(certificate.get(), signer.key.get(), EVP_sha256()) > 0, "X509_sign");
    signer.certificate = openssl::toDer(certificate.get(), i2d_X509);
    return signer;
}

std::string purposeExtension(const std::string& name) {
    return "<Extension Critical=\"true\"><AdditionalServiceInformation><URI xml:lang=\"en\">"
           "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/" +
           name + "</URI></AdditionalServiceInformation></Extension>";
}

std::string qualificationExtension(const std::string& qualifier, const std::string& criteriaList) {
    return "<Extension Critical=\"true\"><q:Qualifications><q:QualificationElement><q:Qualifiers>"
           "<q:Qualifier uri=\"http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/" +
           qualifier + "\"/></q:Qualifiers>" + criteriaList +
           "</q:QualificationElement></q:Qualifications></Extension>";
}

std::string unsignedList(const ListDraft& draft) {
    std::string services;
    for (const ServiceDraft& service : draft.services) {
        services += serviceXml(service);
    }
    const std::string provider = element(
        "TrustServiceProvider",
        element("TSPInformation", element("TSPName", "<Name xml:lang=\"en\">Demo Trust</Name>")) +
            element("TSPServices", services));
    return "<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\""
           " xmlns:a=\"http://uri.etsi.org/02231/v2/additionaltypes#\""
           " xmlns:x=\"http://uri.etsi.org/01903/v1.3.2#\""
           " xmlns:q=\"http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#\">" +
           schemeXml(draft) +
           (services.empty() ? "" : element("TrustServiceProviderList", provider)) + kEnd;
}

std::string signatureTemplate(const ListSigner& signer) {
    const std::string digest =
        toBase64(digestOf(DigestAlgorithm::Sha256, signer.certificate).bytes());
    return R"(<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>)"
           R"(<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>)"
           R"(<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>)"
           R"(<ds:Reference URI=""><ds:Transforms>)"
           R"(<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>)"
           R"(<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms>)"
           R"(<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>)"
           R"(<ds:DigestValue/></ds:Reference>)"
           R"(<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#signed">)"
           R"(<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>)"
           R"(</ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha512"/>)"
           R"(<ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/>)"
           R"(<ds:KeyInfo><ds:X509Data><ds:X509Certificate>)" +
           toBase64(signer.certificate) +
           R"(</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object>)"
           R"(<x:QualifyingProperties xmlns:x="http://uri.etsi.org/01903/v1.3.2#">)"
           R"(<x:SignedProperties Id="signed"><x:SignedSignatureProperties>)"
           R"(<x:SigningCertificateV2><x:Cert><x:CertDigest>)"
           R"(<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>)"
           R"(<ds:DigestValue>)" +
           digest +
           R"(</ds:DigestValue></x:CertDigest></x:Cert></x:SigningCertificateV2>)"
           R"(</x:SignedSignatureProperties></x:SignedProperties></x:QualifyingProperties>)"
           R"(</ds:Object></ds:Signature>)";
}

std::string
signedList(const std::string& xml, const ListSigner& signer, const std::string& signatureXml) {
    trust::lists::xml::startLibraries();
    const std::string whole = std::string(xml).insert(xml.rfind("</"), signatureXml);
    const auto document = trust::lists::xml::parse(asBytes(whole));
    std::array<const xmlChar*, 2> ids{reinterpret_cast<const xmlChar*>("Id"), nullptr};
    xmlSecAddIDs(document.get(), xmlDocGetRootElement(document.get()), ids.data());
    const openssl::Handle<xmlSecDSigCtx, xmlSecDSigCtxDestroy> context(
        xmlSecDSigCtxCreate(nullptr));
    context->signKey = signingKey(signer);
    require(
        xmlSecDSigCtxSign(context.get(), lastElement(document.get())) == 0, "xmlSecDSigCtxSign");
    xmlChar* text = nullptr;
    int size = 0;
    xmlDocDumpMemory(document.get(), &text, &size);
    const openssl::Handle<xmlChar, freeText> owner(text);
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

std::string signedList(const ListDraft& draft, const ListSigner& signer) {
    return signedList(unsignedList(draft), signer, signatureTemplate(signer));
}

} // namespace eseal::test
