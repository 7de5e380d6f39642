#include "core/trust/lists/xml/signature_form.hpp"

#include "core/trust/lists/scheme.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace eseal::trust::lists::xml {
namespace {

constexpr std::string_view kEnveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
constexpr std::string_view kSignedPropertiesType = "http://uri.etsi.org/01903#SignedProperties";
/// Exclusive and inclusive, without comments.
constexpr std::array<std::string_view, 3> kCanonicalizations{
    "http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "http://www.w3.org/2006/12/xml-c14n11"};
constexpr std::array<std::string_view, 6> kSignatureMethods{
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"};
constexpr std::array<std::string_view, 3> kDigestMethods{
    "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512"};
constexpr std::string_view kExclusiveNamespace = "http://www.w3.org/2001/10/xml-exc-c14n#";

[[noreturn]] void refuseForm(const std::string& why) {
    refuseList("signature-form", why);
}

void requireThat(bool holds, const char* why) {
    if (!holds) {
        refuseForm(why);
    }
}

/// The children are these and no others, in this order.
void requireChildren(
    const std::vector<xmlNode*>& found, std::string_view space,
    std::initializer_list<std::string_view> names, const char* why) {
    const bool same =
        std::ranges::equal(found, names, [&](const xmlNode* node, std::string_view name) {
            return isElement(node, space, name);
        });
    requireThat(same, why);
}

template <typename Allowed>
bool isAmong(const Allowed& allowed, const std::string& value) {
    return std::ranges::find(allowed, value) != std::end(allowed);
}

/// Its Algorithm; the element may hold nothing that changes what it means.
std::string algorithmOf(const xmlNode* method) {
    for (const xmlNode* inner : elements(method)) {
        requireThat(
            isElement(inner, kExclusiveNamespace, "InclusiveNamespaces"),
            "an algorithm with parameters");
    }
    return attribute(method, "Algorithm").value_or("");
}

void requireAlgorithm(const xmlNode* method, const auto& allowed) {
    const std::string algorithm = algorithmOf(method);
    if (!isAmong(allowed, algorithm)) {
        refuseForm("algorithm " + algorithm);
    }
}

struct Reference {
    std::string uri;
    std::string type;
    std::vector<std::string> transforms;
};

Reference readReference(const xmlNode* node) {
    const auto uri = attribute(node, "URI");
    requireThat(uri.has_value(), "a reference without URI");
    Reference reference{*uri, attribute(node, "Type").value_or(""), {}};
    std::vector<xmlNode*> parts = elements(node);
    if (!parts.empty() && isElement(parts.front(), kDsig, "Transforms")) {
        for (const xmlNode* transform : elements(parts.front())) {
            requireThat(isElement(transform, kDsig, "Transform"), "not a transform");
            reference.transforms.push_back(algorithmOf(transform));
        }
        parts.erase(parts.begin());
    }
    requireChildren(parts, kDsig, {"DigestMethod", "DigestValue"}, "parts of a reference");
    requireAlgorithm(parts.front(), kDigestMethods);
    return reference;
}

bool isAtMostOneCanonicalization(std::span<const std::string> transforms) {
    return transforms.empty() ||
           (transforms.size() == 1 && isAmong(kCanonicalizations, transforms.front()));
}

/// The whole document without this signature.
bool coversDocument(const Reference& reference) {
    return reference.uri.empty() && !reference.transforms.empty() &&
           reference.transforms.front() == kEnveloped &&
           isAtMostOneCanonicalization(std::span(reference.transforms).subspan(1));
}

bool coversProperties(const Reference& reference, const std::string& id) {
    return reference.uri == "#" + id && reference.type == kSignedPropertiesType &&
           isAtMostOneCanonicalization(reference.transforms);
}

void requireSignedInfo(const xmlNode* signedInfo, const std::string& propertiesId) {
    const std::vector<xmlNode*> parts = elements(signedInfo);
    requireChildren(
        parts, kDsig, {"CanonicalizationMethod", "SignatureMethod", "Reference", "Reference"},
        "not exactly two references");
    requireAlgorithm(parts[0], kCanonicalizations);
    requireAlgorithm(parts[1], kSignatureMethods);
    const Reference first = readReference(parts[2]);
    const Reference second = readReference(parts[3]);
    const bool whole = (coversDocument(first) && coversProperties(second, propertiesId)) ||
                       (coversDocument(second) && coversProperties(first, propertiesId));
    requireThat(whole, "the references do not cover document and properties");
}

void collectId(const xmlAttr* attribute, std::set<std::string>& seen) {
    std::string name(reinterpret_cast<const char*>(attribute->name));
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    if (name == "id") {
        const std::string value = text(reinterpret_cast<const xmlNode*>(attribute));
        requireThat(seen.insert(value).second, "an Id is given twice");
    }
}

/// The element after this one in the order of the document.
const xmlNode* following(const xmlNode* node) {
    if (node->children != nullptr && node->type == XML_ELEMENT_NODE) {
        return node->children;
    }
    while (node != nullptr && node->next == nullptr) {
        node = node->parent;
    }
    return node != nullptr ? node->next : nullptr;
}

/// What a reference to it can be taken for: never a pointer that selects something else.
bool isPlainId(std::string_view id) {
    return !id.empty() && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || c == '.';
    });
}

/// Of the list, nothing stands inside the signature, where parts of it are not signed.
void requireNoListInside(const xmlNode* signature) {
    for (const xmlNode* node = signature->children; node != nullptr && node != signature->next;
         node = following(node)) {
        const bool ofList = node->type == XML_ELEMENT_NODE && node->ns != nullptr &&
                            std::string_view(reinterpret_cast<const char*>(node->ns->href)) == kTsl;
        requireThat(!ofList, "parts of a list inside the signature");
    }
}

void requireUniqueIds(const xmlNode* root) {
    std::set<std::string> seen;
    for (const xmlNode* node = root; node != nullptr; node = following(node)) {
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        for (const xmlAttr* each = node->properties; each != nullptr; each = each->next) {
            collectId(each, seen);
        }
    }
}

CertificateDigest readCertificateDigest(const xmlNode* signingCertificate) {
    // The first one is the signer's (EN 319 132-1 5.2.2).
    const auto certificates = children(signingCertificate, kXades, "Cert");
    requireThat(!certificates.empty(), "SigningCertificate is empty");
    const xmlNode* digest = requiredChild(certificates.front(), kXades, "CertDigest");
    const xmlNode* method = requiredChild(digest, kDsig, "DigestMethod");
    requireAlgorithm(method, kDigestMethods);
    return {algorithmOf(method), binary(requiredChild(digest, kDsig, "DigestValue"))};
}

std::vector<CertificateDigest> readSigners(const xmlNode* signedProperties) {
    const xmlNode* properties =
        requiredChild(signedProperties, kXades, "SignedSignatureProperties");
    std::vector<CertificateDigest> signers;
    for (const char* name : {"SigningCertificate", "SigningCertificateV2"}) {
        if (const xmlNode* found = child(properties, kXades, name)) {
            signers.push_back(readCertificateDigest(found));
        }
    }
    requireThat(!signers.empty(), "SigningCertificate is missing");
    return signers;
}

xmlNode* onlySignature(const xmlNode* root) {
    const auto signatures = children(root, kDsig, "Signature");
    if (signatures.empty()) {
        refuseList("signature-missing", "not signed");
    }
    requireThat(signatures.size() == 1, "more than one signature");
    return signatures.front();
}

} // namespace

SignatureParts requireForm(xmlDoc* document) {
    const xmlNode* root = xmlDocGetRootElement(document);
    if (!isElement(root, kTsl, "TrustServiceStatusList")) {
        refuseList("malformed", "not a trusted list");
    }
    SignatureParts parts{.signature = onlySignature(root), .signedPropertiesId = {}, .signers = {}};
    std::vector<xmlNode*> inner = elements(parts.signature);
    std::erase_if(inner, [](const xmlNode* node) { return isElement(node, kDsig, "KeyInfo"); });
    requireChildren(
        inner, kDsig, {"SignedInfo", "SignatureValue", "Object"}, "parts of the signature");
    const auto objects = elements(inner[2]);
    requireChildren(objects, kXades, {"QualifyingProperties"}, "parts of the object");
    parts.signedProperties = requiredChild(objects.front(), kXades, "SignedProperties");
    parts.signedPropertiesId = attribute(parts.signedProperties, "Id").value_or("");
    requireThat(isPlainId(parts.signedPropertiesId), "SignedProperties has no plain Id");
    requireNoListInside(parts.signature);
    requireUniqueIds(root);
    requireSignedInfo(inner[0], parts.signedPropertiesId);
    parts.signers = readSigners(parts.signedProperties);
    return parts;
}

} // namespace eseal::trust::lists::xml
