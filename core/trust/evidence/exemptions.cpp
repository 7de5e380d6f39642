#include "core/trust/evidence/exemptions.hpp"

#include <openssl/x509v3.h>

namespace eseal::trust {
namespace {

using ExtensionName = openssl::Handle<ASN1_OBJECT, ASN1_OBJECT_free>;
using AccessList = openssl::Handle<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>;

bool hasExtension(const X509* certificate, const char* dotted) {
    const ExtensionName name(OBJ_txt2obj(dotted, 1));
    return name && X509_get_ext_by_OBJ(certificate, name.get(), -1) >= 0;
}

bool namesOcsp(X509* certificate) {
    const AccessList list(static_cast<AUTHORITY_INFO_ACCESS*>(
        X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr)));
    for (int i = 0; list && i < sk_ACCESS_DESCRIPTION_num(list.get()); ++i) {
        const ACCESS_DESCRIPTION* access = sk_ACCESS_DESCRIPTION_value(list.get(), i);
        if (OBJ_obj2nid(access->method) == NID_ad_OCSP) {
            return true;
        }
    }
    return false;
}

} // namespace

bool isShortTerm(const X509* certificate) {
    return hasExtension(certificate, "0.4.0.194121.2.1");
}

bool namesRevocationSource(X509* certificate) {
    const openssl::CleanErrorQueue clean;
    return namesOcsp(certificate) ||
           X509_get_ext_by_NID(certificate, NID_crl_distribution_points, -1) >= 0;
}

} // namespace eseal::trust
