#include "core/token/pkcs11/key_finder.hpp"

#include "core/token/pkcs11/return_value.hpp"

#include <algorithm>

namespace eseal::token::pkcs11 {
namespace {

constexpr std::size_t kMaxPublicPart = 4096;
constexpr std::size_t kMaxKeyId = 1024;

/// Whether an object's public half is the certificate's; a module need not show it.
enum class Match { Yes, No, Unknown };

Match matchModulus(const Session& session, CK_OBJECT_HANDLE key, const Bytes& expected) {
    const auto modulus = session.attribute(key, CKA_MODULUS, kMaxPublicPart);
    if (!modulus || modulus->empty()) {
        return Match::Unknown;
    }
    const auto first = std::ranges::find_if(*modulus, [](std::uint8_t byte) { return byte != 0; });
    return std::equal(first, modulus->end(), expected.begin(), expected.end()) ? Match::Yes
                                                                               : Match::No;
}

/// CKA_EC_POINT is a DER OCTET STRING of the point; some modules give the point itself.
Match matchPoint(const Session& session, CK_OBJECT_HANDLE key, const Bytes& expected) {
    const auto point = session.attribute(key, CKA_EC_POINT, kMaxPublicPart);
    if (!point || point->empty()) {
        return Match::Unknown;
    }
    const bool ends = point->size() >= expected.size() && point->size() <= expected.size() + 3 &&
                      std::equal(expected.rbegin(), expected.rend(), point->rbegin());
    return ends ? Match::Yes : Match::No;
}

Match match(const Session& session, CK_OBJECT_HANDLE key, const CertificateKey& certificate) {
    return certificate.type == CKK_RSA ? matchModulus(session, key, certificate.modulus)
                                       : matchPoint(session, key, certificate.point);
}

/// The one key that matches; else the one that may. Nothing when neither is the only one.
std::optional<CK_OBJECT_HANDLE> choose(
    const Session& session, const std::vector<CK_OBJECT_HANDLE>& keys,
    const CertificateKey& certificate) {
    std::vector<CK_OBJECT_HANDLE> sure;
    std::vector<CK_OBJECT_HANDLE> possible;
    for (const CK_OBJECT_HANDLE key : keys) {
        const Match result = match(session, key, certificate);
        if (result != Match::No) {
            (result == Match::Yes ? sure : possible).push_back(key);
        }
    }
    const auto& best = sure.empty() ? possible : sure;
    return best.size() == 1 ? std::optional(best.front()) : std::nullopt;
}

std::vector<CK_OBJECT_HANDLE> privateKeys(const Session& session, CK_KEY_TYPE type, Bytes id) {
    CK_OBJECT_CLASS kind = CKO_PRIVATE_KEY;
    const CK_ATTRIBUTE isPrivate = attributeIs(CKA_CLASS, kind);
    const CK_ATTRIBUTE hasType = attributeIs(CKA_KEY_TYPE, type);
    return id.empty() ? session.find({isPrivate, hasType})
                      : session.find({isPrivate, hasType, attributeIs(CKA_ID, id)});
}

/// Private EC keys seldom show their point, but the public key object beside one does.
Bytes idOfPublicKey(const Session& session, const CertificateKey& certificate) {
    CK_OBJECT_CLASS kind = CKO_PUBLIC_KEY;
    CK_KEY_TYPE type = certificate.type;
    for (const CK_OBJECT_HANDLE key :
         session.find({attributeIs(CKA_CLASS, kind), attributeIs(CKA_KEY_TYPE, type)})) {
        if (match(session, key, certificate) == Match::Yes) {
            return session.attribute(key, CKA_ID, kMaxKeyId).value_or(Bytes());
        }
    }
    return {};
}

} // namespace

CK_OBJECT_HANDLE
findPrivateKey(const Session& session, const Bytes& id, const CertificateKey& certificate) {
    for (const Bytes& candidate : {id, idOfPublicKey(session, certificate), Bytes()}) {
        const auto key =
            choose(session, privateKeys(session, certificate.type, candidate), certificate);
        if (key) {
            return *key;
        }
    }
    throw Error(
        ErrorCode::TokenFailed, "the token shows no private key for the certificate",
        {{"reason", "key-missing"}});
}

bool isAlwaysAuthenticate(const Session& session, CK_OBJECT_HANDLE key) {
    const auto value = session.attribute(key, CKA_ALWAYS_AUTHENTICATE, sizeof(CK_BBOOL));
    return value && !value->empty() && value->front() != CK_FALSE;
}

} // namespace eseal::token::pkcs11
