// OpenSSL objects that free themselves, DER both ways, and errors without leftovers in the queue.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/error.hpp"

#include <openssl/asn1t.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace eseal::openssl {

/// Calls an OpenSSL free function.
template <auto Function>
struct Free {
    template <typename Object>
    void operator()(Object* object) const {
        Function(object);
    }
};
template <typename Object, auto Function>
using Handle = std::unique_ptr<Object, Free<Function>>;

inline void freeSequence(ASN1_SEQUENCE_ANY* sequence) {
    sk_ASN1_TYPE_pop_free(sequence, ASN1_TYPE_free);
}
inline void freeCertificates(STACK_OF(X509) * stack) {
    sk_X509_pop_free(stack, X509_free);
}
inline void freeBuffer(unsigned char* buffer) {
    OPENSSL_free(buffer);
}

using Asn1Sequence = Handle<ASN1_SEQUENCE_ANY, freeSequence>;
using Asn1Time = Handle<ASN1_TIME, ASN1_TIME_free>;
using Bignum = Handle<BIGNUM, BN_clear_free>;
using Bio = Handle<BIO, BIO_free_all>;
using Certificate = Handle<X509, X509_free>;
using CertificateStack = Handle<STACK_OF(X509), freeCertificates>;
using Cms = Handle<CMS_ContentInfo, CMS_ContentInfo_free>;
using EcdsaSignature = Handle<ECDSA_SIG, ECDSA_SIG_free>;
using EssSigningCertificate = Handle<ESS_SIGNING_CERT, ESS_SIGNING_CERT_free>;
using EssSigningCertificateV2 = Handle<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free>;
using Key = Handle<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using PssParameters = Handle<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free>;
using X509Signature = Handle<X509_SIG, X509_SIG_free>;

/// Empties the queue of OpenSSL's errors when it goes: what one call left must not be read as
/// the reason of another.
class CleanErrorQueue {
public:
    CleanErrorQueue() { ERR_clear_error(); }
    ~CleanErrorQueue() { ERR_clear_error(); }
    CleanErrorQueue(const CleanErrorQueue&) = delete;
    CleanErrorQueue& operator=(const CleanErrorQueue&) = delete;
};

/// Takes all errors out of the queue: "call: reason; reason".
inline std::string takeErrors(std::string_view call) {
    std::string text(call);
    std::string_view separator = ": ";
    while (const unsigned long code = ERR_get_error()) {
        std::array<char, 256> buffer{};
        ERR_error_string_n(code, buffer.data(), buffer.size());
        text.append(separator).append(buffer.data());
        separator = "; ";
    }
    return text;
}

/// Throws Error(internal), or the given code, with OpenSSL's reasons in its detail.
inline void require(bool succeeded, std::string_view call, ErrorCode code = ErrorCode::Internal) {
    if (!succeeded) {
        throw Error(code, takeErrors(call));
    }
}

/// The DER of an object; `encode` is its i2d function. Throws Error(internal).
template <typename Object, typename Encode>
Bytes toDer(const Object* object, Encode encode) {
    unsigned char* buffer = nullptr;
    const int size = encode(object, &buffer);
    const Handle<unsigned char, freeBuffer> owner(buffer);
    require(size > 0 && buffer != nullptr, "DER encoding");
    return {buffer, buffer + size};
}

/// An object from DER that holds nothing else; nothing otherwise. `decode` is its d2i function.
template <typename Owner, typename Decode>
Owner fromDer(ByteView der, Decode decode) {
    const CleanErrorQueue clean;
    if (der.empty() || der.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return nullptr;
    }
    const unsigned char* position = der.data();
    Owner object(decode(nullptr, &position, static_cast<long>(der.size())));
    return position == der.data() + der.size() ? std::move(object) : nullptr;
}

/// Nothing when it is no certificate. OpenSSL 3.0 takes a third of a millisecond to read one, most
/// of it for the public key, and a seal needs the same few in many places: each is read only once.
Certificate certificateFromDer(ByteView der);

} // namespace eseal::openssl
