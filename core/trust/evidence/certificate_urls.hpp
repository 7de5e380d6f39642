// Where a certificate says that its issuer and answers about it are to be had.
#pragma once

#include "core/base/openssl_handles.hpp"

#include <string>
#include <vector>

namespace eseal::trust {

/// What is not http or https is left out, such as ldap; the order is the certificate's.
std::vector<std::string> ocspUrls(X509* certificate);
std::vector<std::string> issuerUrls(X509* certificate);
std::vector<std::string> crlUrls(X509* certificate);

} // namespace eseal::trust
