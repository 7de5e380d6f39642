#include "core/trust/lists/xml/signature.hpp"

#include "core/base/digest.hpp"
#include "core/base/openssl_handles.hpp"
#include "core/trust/lists/scheme.hpp"
#include "core/trust/lists/xml/signature_form.hpp"

#include <libxml/parser.h>
#include <libxml/xmlIO.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmldsig.h>

// Needs what the others declare.
#include <xmlsec/errors.h>
#include <xmlsec/xmlsec.h>

#include <algorithm>
#include <mutex>

namespace eseal::trust::lists::xml {
namespace {

using Context = openssl::Handle<xmlSecDSigCtx, xmlSecDSigCtxDestroy>;
using KeyHandle = openssl::Handle<xmlSecKey, xmlSecKeyDestroy>;

xmlParserInput* loadNothing(const char*, const char*, xmlParserCtxt*) {
    return nullptr;
}

void dropMessage(const char*, int, const char*, const char*, const char*, int, const char*) {}

DigestAlgorithm algorithmFrom(std::string_view uri) {
    return uri.ends_with("sha256")   ? DigestAlgorithm::Sha256
           : uri.ends_with("sha384") ? DigestAlgorithm::Sha384
                                     : DigestAlgorithm::Sha512;
}

bool isCertificate(const CertificateDigest& digest, ByteView certificate) {
    const Digest own = digestOf(algorithmFrom(digest.algorithm), certificate);
    return std::ranges::equal(own.bytes(), digest.value);
}

const Bytes&
signerOf(const std::vector<CertificateDigest>& digests, std::span<const Bytes> signers) {
    const auto found = std::ranges::find_if(signers, [&](const Bytes& certificate) {
        return std::ranges::all_of(digests, [&](const CertificateDigest& digest) {
            return isCertificate(digest, certificate);
        });
    });
    if (found == signers.end()) {
        refuseList("signer", "signed by somebody who may not");
    }
    return *found;
}

KeyHandle keyOf(const Bytes& certificate) {
    const auto parsed = openssl::certificateFromDer(certificate);
    openssl::Key key(parsed ? X509_get_pubkey(parsed.get()) : nullptr);
    xmlSecKeyData* value = key ? xmlSecOpenSSLEvpKeyAdopt(key.get()) : nullptr;
    if (value == nullptr) {
        refuseList("signer", "the signer's key is of a kind that is not known");
    }
    static_cast<void>(key.release());
    KeyHandle holder(xmlSecKeyCreate());
    if (!holder || xmlSecKeySetValue(holder.get(), value) != 0) {
        xmlSecKeyDataDestroy(value);
        throw std::bad_alloc();
    }
    return holder;
}

/// What signature_form.cpp allows, once more where it is executed.
void enableTransforms(xmlSecDSigCtx* context) {
    context->enabledReferenceUris =
        xmlSecTransformUriTypeEmpty | xmlSecTransformUriTypeSameDocument;
    const auto canonicalizations = {
        xmlSecTransformInclC14NId, xmlSecTransformInclC14N11Id, xmlSecTransformExclC14NId};
    const auto digests = {
        xmlSecOpenSSLTransformSha256Id, xmlSecOpenSSLTransformSha384Id,
        xmlSecOpenSSLTransformSha512Id};
    const auto signatures = {
        xmlSecOpenSSLTransformRsaSha256Id,   xmlSecOpenSSLTransformRsaSha384Id,
        xmlSecOpenSSLTransformRsaSha512Id,   xmlSecOpenSSLTransformEcdsaSha256Id,
        xmlSecOpenSSLTransformEcdsaSha384Id, xmlSecOpenSSLTransformEcdsaSha512Id};
    bool enabled = xmlSecDSigCtxEnableReferenceTransform(context, xmlSecTransformEnvelopedId) == 0;
    for (const xmlSecTransformId id : canonicalizations) {
        enabled = enabled && xmlSecDSigCtxEnableReferenceTransform(context, id) == 0 &&
                  xmlSecDSigCtxEnableSignatureTransform(context, id) == 0;
    }
    for (const xmlSecTransformId id : digests) {
        enabled = enabled && xmlSecDSigCtxEnableReferenceTransform(context, id) == 0;
    }
    for (const xmlSecTransformId id : signatures) {
        enabled = enabled && xmlSecDSigCtxEnableSignatureTransform(context, id) == 0;
    }
    if (!enabled) {
        throw Error(ErrorCode::Internal, "xmlSecDSigCtxEnableReferenceTransform");
    }
}

void removeNode(xmlNode* node) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/// Neither read nor signed: the key is known.
void dropKeyInfo(const xmlNode* signature) {
    for (xmlNode* keyInfo : children(signature, kDsig, "KeyInfo")) {
        removeNode(keyInfo);
    }
}

void registerId(xmlDoc* document, xmlNode* node, const std::string& id) {
    xmlAttr* attribute = xmlHasNsProp(node, reinterpret_cast<const xmlChar*>("Id"), nullptr);
    const auto* value = reinterpret_cast<const xmlChar*>(id.c_str());
    if (xmlAddID(nullptr, document, value, attribute) == nullptr) {
        refuseList("signature-form", "the Id of SignedProperties is taken");
    }
}

bool isVerified(xmlSecDSigCtx* context, xmlNode* signature) {
    if (xmlSecDSigCtxVerify(context, signature) != 0 ||
        context->status != xmlSecDSigStatusSucceeded) {
        return false;
    }
    const xmlSecSize count = xmlSecPtrListGetSize(&context->signedInfoReferences);
    for (xmlSecSize index = 0; index < count; ++index) {
        const auto* reference = static_cast<const xmlSecDSigReferenceCtx*>(
            xmlSecPtrListGetItem(&context->signedInfoReferences, index));
        if (reference == nullptr || reference->status != xmlSecDSigStatusSucceeded) {
            return false;
        }
    }
    return count == 2;
}

} // namespace

void startLibraries() {
    static std::once_flag once;
    std::call_once(once, [] {
        xmlInitParser();
        xmlSetExternalEntityLoader(loadNothing);
        if (xmlSecInit() < 0 || xmlSecOpenSSLInit() < 0) {
            throw Error(ErrorCode::Internal, "xmlSecInit");
        }
        xmlSecErrorsSetCallback(dropMessage);
    });
}

Bytes takeVerifiedSignature(xmlDoc* document, std::span<const Bytes> signers) {
    const openssl::CleanErrorQueue clean;
    const SignatureParts parts = requireForm(document);
    const Bytes& signer = signerOf(parts.signers, signers);
    dropKeyInfo(parts.signature);
    registerId(document, parts.signedProperties, parts.signedPropertiesId);
    Context context(xmlSecDSigCtxCreate(nullptr));
    if (!context) {
        throw std::bad_alloc();
    }
    enableTransforms(context.get());
    context->signKey = keyOf(signer).release(); // the context frees it
    if (!isVerified(context.get(), parts.signature)) {
        refuseList("signature", "the signature is not right");
    }
    context.reset();
    removeNode(parts.signature);
    return signer;
}

} // namespace eseal::trust::lists::xml
