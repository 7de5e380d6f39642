#include "core/cms/signed_values.hpp"

#include "core/base/der_walk.hpp"
#include "core/cms/carried_evidence.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

namespace eseal::cms {
namespace {

using DigestContext = openssl::Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using GeneralNames = openssl::Handle<GENERAL_NAMES, GENERAL_NAMES_free>;
using SerialNumber = openssl::Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using AlgorithmName = openssl::Handle<X509_ALGOR, X509_ALGOR_free>;

/// IssuerSerial (RFC 5035 5): one directory name and the serial number.
bool issuerSerialMatches(ByteView der, X509* certificate) {
    const auto parts = derChildren(der);
    if (parts.size() < 2) {
        return false;
    }
    const auto names = openssl::fromDer<GeneralNames>(parts[0].whole, d2i_GENERAL_NAMES);
    const auto serial = openssl::fromDer<SerialNumber>(parts[1].whole, d2i_ASN1_INTEGER);
    if (!names || !serial || sk_GENERAL_NAME_num(names.get()) != 1) {
        return false;
    }
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), 0);
    return name->type == GEN_DIRNAME &&
           X509_NAME_cmp(name->d.directoryName, X509_get_issuer_name(certificate)) == 0 &&
           ASN1_INTEGER_cmp(serial.get(), X509_get0_serialNumber(certificate)) == 0;
}

/// The digest of an ESSCertIDv2; SHA-256 when it does not say.
const EVP_MD* digestOfReference(const std::vector<DerElement>& parts, bool second) {
    if (!second) {
        return EVP_sha1();
    }
    if (parts.empty() || parts.front().tag != V_ASN1_SEQUENCE) {
        return EVP_sha256();
    }
    const auto algorithm = openssl::fromDer<AlgorithmName>(parts.front().whole, d2i_X509_ALGOR);
    const ASN1_OBJECT* name = nullptr;
    if (algorithm) {
        X509_ALGOR_get0(&name, nullptr, nullptr, algorithm.get());
    }
    return name != nullptr ? EVP_get_digestbyobj(name) : nullptr;
}

/// ESSCertID or ESSCertIDv2.
bool referenceMatches(ByteView der, bool second, X509* certificate) {
    auto parts = derChildren(der);
    const EVP_MD* digest = digestOfReference(parts, second);
    if (second && !parts.empty() && parts.front().tag == V_ASN1_SEQUENCE) {
        parts.erase(parts.begin());
    }
    if (digest == nullptr || parts.empty() || parts.front().tag != V_ASN1_OCTET_STRING) {
        return false;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> value{};
    unsigned int size = 0;
    if (X509_digest(certificate, digest, value.data(), &size) != 1 ||
        !std::ranges::equal(ByteView(value.data(), size), parts.front().content)) {
        return false;
    }
    return parts.size() < 2 || issuerSerialMatches(parts[1].whole, certificate);
}

SignerReference referenceIn(const CMS_SignerInfo* signer, int nid, bool second, X509* certificate) {
    const int index = CMS_signed_get_attr_by_NID(signer, nid, -1);
    if (index < 0) {
        return SignerReference::Absent;
    }
    const auto values = attributeSequences(CMS_signed_get_attr(signer, index), nid);
    if (values.size() != 1) {
        return SignerReference::Differs;
    }
    // SigningCertificate: certs, then policies.
    const auto outer = derChildren(values.front());
    const auto references =
        outer.empty() ? std::vector<DerElement>() : derChildren(outer.front().whole);
    const bool matches =
        !references.empty() && referenceMatches(references.front().whole, second, certificate);
    return matches ? SignerReference::Matches : SignerReference::Differs;
}

bool isEdwards(const EVP_PKEY* key) {
    const int id = EVP_PKEY_get_base_id(key);
    return id == EVP_PKEY_ED25519 || id == EVP_PKEY_ED448;
}

/// The signed attributes as they are signed: a SET OF (RFC 5652 5.4).
Bytes attributesAsSet(const CMS_SignerInfo* signer) {
    Bytes set;
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
        const Bytes each = openssl::toDer(CMS_signed_get_attr(signer, i), i2d_X509_ATTRIBUTE);
        set.insert(set.end(), each.begin(), each.end());
    }
    return derWrapped(V_ASN1_SET, set);
}

/// SignedAttributes MUST be DER (RFC 5652 5.3), so a SET OF in order (X.690 11.6). Libraries that
/// sign them as they stand make signatures that others do not take.
bool attributesAreInOrder(const CMS_SignerInfo* signer) {
    Bytes previous;
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
        Bytes each = openssl::toDer(CMS_signed_get_attr(signer, i), i2d_X509_ATTRIBUTE);
        if (each < previous) {
            return false;
        }
        previous = std::move(each);
    }
    return true;
}

bool messageVerifies(EVP_PKEY* key, const EVP_MD* digest, ByteView signature, ByteView message) {
    const DigestContext context(EVP_MD_CTX_new());
    return context && EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key) == 1 &&
           EVP_DigestVerify(
               context.get(), signature.data(), signature.size(), message.data(), message.size()) ==
               1;
}

ByteView signatureOf(CMS_SignerInfo* signer) {
    const ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(signer);
    return {ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value))};
}

/// ecdsa-plain-signatures (BSI TR-03111 5.2.1.1) has r and s one after the other.
bool isPlainEcdsa(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* name = nullptr;
    X509_ALGOR_get0(&name, nullptr, nullptr, algorithm);
    std::array<char, 64> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), name, 1);
    return std::string_view(text.data()).starts_with("0.4.0.127.0.7.1.1.4.1.");
}

Bytes derOfPlain(ByteView plain) {
    const auto half = static_cast<int>(plain.size() / 2);
    const openssl::EcdsaSignature signature(ECDSA_SIG_new());
    openssl::Bignum r(BN_bin2bn(plain.data(), half, nullptr));
    openssl::Bignum s(BN_bin2bn(plain.data() + half, half, nullptr));
    if (!signature || !r || !s || plain.size() % 2 != 0 ||
        ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) {
        return {};
    }
    static_cast<void>(r.release()); // the signature's now
    static_cast<void>(s.release());
    return openssl::toDer(signature.get(), i2d_ECDSA_SIG);
}

const EVP_MD* digestNamedBy(CMS_SignerInfo* signer) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &algorithm, nullptr);
    const ASN1_OBJECT* name = nullptr;
    X509_ALGOR_get0(&name, nullptr, nullptr, algorithm);
    return EVP_get_digestbyobj(name);
}

} // namespace

std::optional<std::chrono::sys_seconds> signingTimeOf(const CMS_SignerInfo* signer) {
    const int index = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
    X509_ATTRIBUTE* attribute = index < 0 ? nullptr : CMS_signed_get_attr(signer, index);
    const ASN1_TYPE* value =
        attribute == nullptr ? nullptr : X509_ATTRIBUTE_get0_type(attribute, 0);
    if (value == nullptr ||
        (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME)) {
        return std::nullopt;
    }
    std::tm parts{};
    if (ASN1_TIME_to_tm(value->value.asn1_string, &parts) != 1) {
        return std::nullopt;
    }
    return std::chrono::floor<std::chrono::seconds>(
        std::chrono::system_clock::from_time_t(::timegm(&parts)));
}

SignerReference signerReference(const CMS_SignerInfo* signer, X509* certificate) {
    const openssl::CleanErrorQueue clean;
    const auto first = referenceIn(signer, NID_id_smime_aa_signingCertificate, false, certificate);
    const auto second =
        referenceIn(signer, NID_id_smime_aa_signingCertificateV2, true, certificate);
    if (first == SignerReference::Differs || second == SignerReference::Differs) {
        return SignerReference::Differs;
    }
    return second == SignerReference::Absent ? first : second;
}

bool signedAttributesVerify(CMS_SignerInfo* signer, X509* certificate) {
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, nullptr, &algorithm);
    if (key == nullptr || !attributesAreInOrder(signer)) {
        return false;
    }
    // OpenSSL 3.0 does not verify these two within CMS (RFC 8419, TR-03111).
    if (isEdwards(key)) {
        return messageVerifies(key, nullptr, signatureOf(signer), attributesAsSet(signer));
    }
    if (EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && isPlainEcdsa(algorithm)) {
        const EVP_MD* digest = digestNamedBy(signer);
        const Bytes signature = derOfPlain(signatureOf(signer));
        return digest != nullptr && !signature.empty() &&
               messageVerifies(key, digest, signature, attributesAsSet(signer));
    }
    CMS_SignerInfo_set1_signer_cert(signer, certificate);
    return CMS_SignerInfo_verify(signer) == 1;
}

bool signatureVerifies(CMS_SignerInfo* signer, X509* certificate, ByteView digest) {
    const EVP_MD* md = digestNamedBy(signer);
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (md == nullptr || key == nullptr) {
        return false;
    }
    const openssl::KeyContext context(EVP_PKEY_CTX_new(key, nullptr));
    const ByteView signature = signatureOf(signer);
    return context && EVP_PKEY_verify_init(context.get()) == 1 &&
           EVP_PKEY_CTX_set_signature_md(context.get(), md) == 1 &&
           EVP_PKEY_verify(
               context.get(), signature.data(), signature.size(), digest.data(), digest.size()) ==
               1;
}

} // namespace eseal::cms
