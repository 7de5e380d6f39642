#include "core/trust/certificate_addresses.hpp"

#include <algorithm>

namespace eseal::trust {
namespace {

constexpr std::size_t kMaxAddresses = 4;
constexpr std::size_t kMaxAddress = 2048;

void freeAccess(AUTHORITY_INFO_ACCESS* access) {
    AUTHORITY_INFO_ACCESS_free(access);
}

char lowered(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool startsWith(std::string_view text, std::string_view start) {
    return text.size() >= start.size() &&
           std::ranges::equal(text.substr(0, start.size()), start, {}, lowered);
}

} // namespace

std::string httpAddress(const GENERAL_NAME* name) {
    if (name == nullptr || name->type != GEN_URI) {
        return {};
    }
    const ASN1_IA5STRING* uri = name->d.uniformResourceIdentifier;
    const std::string_view text =
        asText({ASN1_STRING_get0_data(uri), static_cast<std::size_t>(ASN1_STRING_length(uri))});
    const bool fetchable = startsWith(text, "http://") || startsWith(text, "https://");
    return fetchable && text.size() <= kMaxAddress ? std::string(text) : std::string();
}

std::vector<std::string> accessAddresses(const Certificate& certificate, int method) {
    const openssl::CleanErrorQueue clean;
    std::vector<std::string> addresses;
    const openssl::Handle<AUTHORITY_INFO_ACCESS, freeAccess> access(
        static_cast<AUTHORITY_INFO_ACCESS*>(
            X509_get_ext_d2i(certificate.x509(), NID_info_access, nullptr, nullptr)));
    for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION* entry = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(entry->method) != method || addresses.size() >= kMaxAddresses) {
            continue;
        }
        if (std::string address = httpAddress(entry->location); !address.empty()) {
            addresses.push_back(std::move(address));
        }
    }
    return addresses;
}

} // namespace eseal::trust
