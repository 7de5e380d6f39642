// A revocation list without the entries that nobody asked for.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/openssl_handles.hpp"

#include <chrono>
#include <optional>

namespace eseal::trust {

using CrlObject = openssl::Handle<X509_CRL, X509_CRL_free>;

/// Lists have millions of entries, and OpenSSL makes an object of each, many times as large: of a
/// list that was gone over where it lies, only what is wanted is left to OpenSSL.
struct CondensedCrl {
    /// All of the list but entries of other serial numbers. Its signature is over `signedBytes`.
    CrlObject crl;
    ByteView signedBytes; ///< TBSCertList, in the list that was read
};

/// Keeps the entries of this serial number, and of each the one before it that names whose
/// certificates follow (certificateIssuer, RFC 5280 5.3.3). Nothing for what is no list, or names
/// two signature algorithms (RFC 5280 5.1.1.2).
std::optional<CondensedCrl> condenseCrl(ByteView der, const ASN1_INTEGER* serialNumber);

/// From when to when a list says that it holds; its signature is not looked at.
struct CrlValidity {
    std::chrono::sys_seconds thisUpdate;
    std::optional<std::chrono::sys_seconds> nextUpdate;
};

/// Nothing for what is no list.
std::optional<CrlValidity> crlValidity(ByteView der);

} // namespace eseal::trust
