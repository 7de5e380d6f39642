// Certificate revocation lists (RFC 5280 5 and 6.3).
#pragma once

#include "core/trust/revocation/revocation_info.hpp"

namespace eseal::trust {

inline constexpr std::size_t kMaxCrl = std::size_t{128} << 20U;

/// What a complete list says about the certificate. Delta lists, lists with unsupported critical
/// extensions and lists whose scope leaves the certificate out are refused. The list is gone over
/// where it lies: memory does not grow with it.
/// @param candidates certificates that may be the signer's of an indirect list
RevocationReading readCrl(
    const SharedBytes& der, const Certificate& certificate, const Certificate& issuer,
    const std::vector<CertificatePtr>& candidates = {});

/// http and https addresses of the certificate's lists.
std::vector<std::string> crlAddresses(const Certificate& certificate);

} // namespace eseal::trust
