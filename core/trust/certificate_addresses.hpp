// The addresses that a certificate names.
#pragma once

#include "core/trust/certificate.hpp"

#include <string>
#include <vector>

namespace eseal::trust {

/// Of authorityInfoAccess with this method (NID_ad_OCSP, NID_ad_ca_issuers): http and https, in
/// their order, a few at most.
std::vector<std::string> accessAddresses(const Certificate& certificate, int method);

/// As text when it is a URI by http or https; "" otherwise.
std::string httpAddress(const GENERAL_NAME* name);

} // namespace eseal::trust
