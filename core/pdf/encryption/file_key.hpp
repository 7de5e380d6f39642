// The key of a document from a password (ISO 32000-2 7.6.4.3, 7.6.4.4).
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/encryption/encryption_dictionary.hpp"

#include <optional>
#include <string_view>

namespace eseal::pdf {

/// Nothing when the password is neither the user's nor the owner's; both are tried, in this order.
/// @param firstId the first part of the trailer's /ID, empty when there is none.
/// @param password UTF-8. Up to revision 4 it is taken in PDFDocEncoding, then as it is; from
/// revision 5 on as it is: SASLprep (RFC 4013) is not applied, so it should be in NFKC.
std::optional<Bytes>
fileKey(const EncryptionDictionary& encryption, ByteView firstId, std::string_view password);

} // namespace eseal::pdf
