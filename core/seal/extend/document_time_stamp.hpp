// A revision with a document time-stamp (ISO 32000-2 12.8.5, EN 319 142-1 5.4.3).
#pragma once

#include "core/seal/prepare.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace eseal::seal {

inline constexpr std::string_view kTimeStampSubFilter = "ETSI.RFC3161";

/// A new field that is not seen, with an empty time-stamp over the whole document. What follows is
/// as for a seal: checkPrepared(), digestOfByteRange(), embed() with the token of an authority.
/// No certification and no lock forbids it (ISO 32000-2 12.8.2.2.2, note to table 257).
/// Throws Error of the document family.
PreparedRevision prepareDocumentTimeStamp(
    ByteView document, const std::string& password, std::size_t contentsCapacity);

} // namespace eseal::seal
