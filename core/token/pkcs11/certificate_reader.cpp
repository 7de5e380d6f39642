#include "core/token/pkcs11/certificate_reader.hpp"

#include "core/base/openssl_handles.hpp"

#include <algorithm>

namespace eseal::token::pkcs11 {
namespace {

constexpr std::size_t kMaxCertificate = 65'536;
constexpr std::size_t kMaxId = 1024;

bool hasKeyObject(const Session& session, Bytes id) {
    for (CK_OBJECT_CLASS kind : {CKO_PUBLIC_KEY, CKO_PRIVATE_KEY}) {
        if (!session.find({attributeIs(CKA_CLASS, kind), attributeIs(CKA_ID, id)}).empty()) {
            return true;
        }
    }
    return false;
}

std::optional<TokenCertificate> readOne(const Session& session, CK_OBJECT_HANDLE object) {
    const auto der = session.attribute(object, CKA_VALUE, kMaxCertificate);
    if (!der) {
        return std::nullopt;
    }
    const openssl::Certificate certificate = openssl::certificateFromDer(*der);
    if (!certificate) {
        return std::nullopt;
    }
    TokenCertificate found;
    found.der = *der;
    found.id = session.attribute(object, CKA_ID, kMaxId).value_or(Bytes());
    found.isAuthority = X509_check_ca(certificate.get()) != 0;
    found.keyIsVisible = !found.id.empty() && hasKeyObject(session, found.id);
    return found;
}

} // namespace

std::vector<TokenCertificate>
readCertificates(const Session& session, std::vector<std::string>& skipped) {
    const openssl::CleanErrorQueue clean;
    CK_OBJECT_CLASS kind = CKO_CERTIFICATE;
    CK_CERTIFICATE_TYPE type = CKC_X_509;
    std::vector<TokenCertificate> certificates;
    for (const CK_OBJECT_HANDLE object :
         session.find({attributeIs(CKA_CLASS, kind), attributeIs(CKA_CERTIFICATE_TYPE, type)})) {
        auto certificate = readOne(session, object);
        if (!certificate) {
            skipped.push_back(
                "slot " + std::to_string(session.slot()) + ", object " + std::to_string(object) +
                ": no X.509 certificate");
        } else if (
            std::ranges::find(certificates, certificate->der, &TokenCertificate::der) ==
            certificates.end()) {
            certificates.push_back(std::move(*certificate));
        }
    }
    return certificates;
}

} // namespace eseal::token::pkcs11
