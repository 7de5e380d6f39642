// What an empty signature field demands of the certificate (ISO 32000-2 12.7.5.5, table 239).
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/document.hpp"

namespace eseal::seal {

/// Whether the certificate fits the demands of a certificate seed value dictionary; its wishes
/// count for nothing.
/// @param certificate DER; empty: not known yet, so that it fits no demand.
bool certificateFits(
    pdf::Document& document, const pdf::Dictionary& seedValues, ByteView certificate);

} // namespace eseal::seal
