// Walking through DER without a type for it.
#pragma once

#include "core/base/bytes.hpp"

#include <vector>

namespace eseal::cms {

/// One value with its tag.
struct DerElement {
    int tag = 0;
    int tagClass = 0; ///< V_ASN1_UNIVERSAL, V_ASN1_CONTEXT_SPECIFIC, ...
    ByteView whole;   ///< with tag and length
    ByteView content;
};

/// The values one after the other; what cannot be read, and what follows it, is left out, and so
/// is what comes after very many. The views are into `der`.
std::vector<DerElement> derElements(ByteView der);

/// The values within the only one of `der`; none when it is not constructed.
std::vector<DerElement> derChildren(ByteView der);

} // namespace eseal::cms
