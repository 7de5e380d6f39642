#include "core/trust/evidence/crl.hpp"

#include "core/trust/evidence/answer_error.hpp"
#include "core/trust/evidence/certificate_urls.hpp"

#include <openssl/x509v3.h>

#include <algorithm>
#include <string>

namespace eseal::trust {
namespace {

using List = openssl::Handle<X509_CRL, X509_CRL_free>;
using Scope = openssl::Handle<ISSUING_DIST_POINT, ISSUING_DIST_POINT_free>;

void requireKnownExtensions(const X509_CRL* list) {
    for (int i = 0; i < X509_CRL_get_ext_count(list); ++i) {
        X509_EXTENSION* extension = X509_CRL_get_ext(list, i);
        const int kind = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
        if (kind == NID_delta_crl) {
            refuseAnswer("unsupported", "a delta list");
        }
        if (X509_EXTENSION_get_critical(extension) != 0 && kind != NID_issuing_distribution_point) {
            refuseAnswer("unsupported", "a list with an unknown critical extension");
        }
    }
}

/// Whether one of the places that the list is for is one that the certificate names.
bool namesPlace(const DIST_POINT_NAME* place, X509* certificate) {
    if (place->type != 0) {
        return false;
    }
    const std::vector<std::string> urls = crlUrls(certificate);
    for (int i = 0; i < sk_GENERAL_NAME_num(place->name.fullname); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(place->name.fullname, i);
        if (name->type != GEN_URI) {
            continue;
        }
        const ASN1_IA5STRING* text = name->d.uniformResourceIdentifier;
        const std::string_view url = asText(
            {ASN1_STRING_get0_data(text), static_cast<std::size_t>(ASN1_STRING_length(text))});
        if (std::ranges::find(urls, url) != urls.end()) {
            return true;
        }
    }
    return false;
}

/// RFC 5280 5.2.5.
void requireInScope(const X509_CRL* list, X509* certificate) {
    int critical = -1;
    const Scope scope(static_cast<ISSUING_DIST_POINT*>(
        X509_CRL_get_ext_d2i(list, NID_issuing_distribution_point, &critical, nullptr)));
    if (!scope) {
        if (critical != -1) {
            refuseAnswer("malformed", "a scope that cannot be read");
        }
        return;
    }
    if (scope->indirectCRL > 0 || scope->onlyattr > 0 || scope->onlysomereasons != nullptr) {
        refuseAnswer("unsupported", "an indirect or a partial list");
    }
    const bool authority = X509_check_ca(certificate) > 0;
    if ((authority && scope->onlyuser > 0) || (!authority && scope->onlyCA > 0) ||
        (scope->distpoint != nullptr && !namesPlace(scope->distpoint, certificate))) {
        refuseAnswer("other", "a list for other certificates");
    }
}

void requireIssuedBy(X509_CRL* list, X509* issuer) {
    if (X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(issuer)) != 0) {
        refuseAnswer("other", "the list of another issuer");
    }
    const bool mayNot = (X509_get_extension_flags(issuer) & EXFLAG_KUSAGE) != 0 &&
                        (X509_get_key_usage(issuer) & KU_CRL_SIGN) == 0;
    if (mayNot || X509_CRL_verify(list, X509_get0_pubkey(issuer)) != 1) {
        refuseAnswer("signature", "the issuer did not sign the list");
    }
}

void requireCurrentList(const X509_CRL* list, std::chrono::sys_seconds now) {
    const ASN1_TIME* next = X509_CRL_get0_nextUpdate(list);
    if (timeOf(X509_CRL_get0_lastUpdate(list)) > now + kClockSkew) {
        refuseAnswer("time", "the list is of the future");
    }
    if (next == nullptr || timeOf(next) < now - kClockSkew) {
        refuseAnswer("time", "the list is out of date");
    }
}

} // namespace

RevocationAnswer readCrl(
    ByteView der, X509* certificate, X509* issuer, std::optional<std::chrono::sys_seconds> now) {
    const openssl::CleanErrorQueue clean;
    const auto list = openssl::fromDer<List>(der, d2i_X509_CRL);
    if (!list) {
        refuseAnswer("malformed", "no list of revoked certificates");
    }
    requireIssuedBy(list.get(), issuer);
    requireKnownExtensions(list.get());
    requireInScope(list.get(), certificate);
    if (now) {
        requireCurrentList(list.get(), *now);
    }
    RevocationAnswer answer;
    answer.kind = RevocationAnswer::Kind::Crl;
    answer.der = {der.begin(), der.end()};
    answer.issued = timeOf(X509_CRL_get0_lastUpdate(list.get()));
    X509_REVOKED* revoked = nullptr;
    if (X509_CRL_get0_by_cert(list.get(), &revoked, certificate) == 1) {
        answer.revoked = timeOf(X509_REVOKED_get0_revocationDate(revoked));
    }
    return answer;
}

} // namespace eseal::trust
