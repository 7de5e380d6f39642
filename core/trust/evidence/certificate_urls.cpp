#include "core/trust/evidence/certificate_urls.hpp"

#include "core/base/error.hpp"
#include "core/net/url.hpp"

#include <openssl/x509v3.h>

#include <algorithm>
#include <cstddef>

namespace eseal::trust {
namespace {

using Accesses = openssl::Handle<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>;
using Points = openssl::Handle<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;

constexpr std::size_t kMaxUrls = 4;

void addUrl(std::vector<std::string>& urls, const GENERAL_NAME* name) {
    if (name->type != GEN_URI || urls.size() >= kMaxUrls) {
        return;
    }
    const ASN1_IA5STRING* text = name->d.uniformResourceIdentifier;
    std::string url(
        asText({ASN1_STRING_get0_data(text), static_cast<std::size_t>(ASN1_STRING_length(text))}));
    try {
        net::requireFetchable(url);
    } catch (const Error&) {
        return;
    }
    if (std::ranges::find(urls, url) == urls.end()) {
        urls.push_back(std::move(url));
    }
}

std::vector<std::string> accessUrls(X509* certificate, int method) {
    const openssl::CleanErrorQueue clean;
    const Accesses list(static_cast<AUTHORITY_INFO_ACCESS*>(
        X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr)));
    std::vector<std::string> urls;
    for (int i = 0; list && i < sk_ACCESS_DESCRIPTION_num(list.get()); ++i) {
        const ACCESS_DESCRIPTION* access = sk_ACCESS_DESCRIPTION_value(list.get(), i);
        if (OBJ_obj2nid(access->method) == method) {
            addUrl(urls, access->location);
        }
    }
    return urls;
}

} // namespace

std::vector<std::string> ocspUrls(X509* certificate) {
    return accessUrls(certificate, NID_ad_OCSP);
}

std::vector<std::string> issuerUrls(X509* certificate) {
    return accessUrls(certificate, NID_ad_ca_issuers);
}

std::vector<std::string> crlUrls(X509* certificate) {
    const openssl::CleanErrorQueue clean;
    const Points points(static_cast<CRL_DIST_POINTS*>(
        X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr)));
    std::vector<std::string> urls;
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT* point = sk_DIST_POINT_value(points.get(), i);
        // Lists for some reasons only, or by somebody else, are no whole answer.
        if (point->distpoint == nullptr || point->distpoint->type != 0 ||
            point->reasons != nullptr || point->CRLissuer != nullptr) {
            continue;
        }
        const GENERAL_NAMES* names = point->distpoint->name.fullname;
        for (int at = 0; at < sk_GENERAL_NAME_num(names); ++at) {
            addUrl(urls, sk_GENERAL_NAME_value(names, at));
        }
    }
    return urls;
}

} // namespace eseal::trust
