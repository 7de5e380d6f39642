// Walking through DER without a type for it, and putting it together again.
#pragma once

#include "core/base/bytes.hpp"

#include <optional>
#include <vector>

namespace eseal {

/// One value with its tag.
struct DerElement {
    int tag = 0;
    int tagClass = 0; ///< V_ASN1_UNIVERSAL, V_ASN1_CONTEXT_SPECIFIC, ...
    bool constructed = false;
    ByteView whole; ///< with tag and length
    ByteView content;
};

/// Goes over values that stand one after the other, however many; nothing is copied.
class DerReader {
public:
    explicit DerReader(ByteView der) : rest_(der) {}

    /// The next value; nothing at the end, and at what cannot be read, where it stays.
    std::optional<DerElement> next();
    /// What has not been gone over.
    ByteView rest() const { return rest_; }

private:
    ByteView rest_;
};

/// The values one after the other; what cannot be read, and what follows it, is left out, and so
/// is what comes after very many. The views are into `der`.
std::vector<DerElement> derElements(ByteView der);

/// The values within the only one of `der`; none when it is not constructed.
std::vector<DerElement> derChildren(ByteView der);

/// One constructed value of a universal type (V_ASN1_SEQUENCE, V_ASN1_SET) with this content.
Bytes derWrapped(int tag, ByteView content);

} // namespace eseal
