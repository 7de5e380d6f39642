// What a signature dictionary claims (ISO 32000-2 table 255).
#pragma once

#include "core/pdf/document.hpp"
#include "core/verify/document/findings.hpp"

#include <string>
#include <string_view>

namespace eseal::verify {

/// Fills in filter, subFilter, kind and the claims. Entries of a wrong type count as absent.
void readClaims(pdf::Document& document, const pdf::Dictionary& signature, FoundSignature& found);

/// A PDF date (7.9.4) in RFC 3339, UTC; "" for what is none.
std::string rfc3339FromPdfDate(std::string_view text);

} // namespace eseal::verify
