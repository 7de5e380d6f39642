// The signature dictionary of a seal (ISO 32000-2 12.8.1, ETSI EN 319 142-1).
#pragma once

#include "core/pdf/object.hpp"
#include "core/seal/prepare.hpp"

#include <optional>

namespace eseal::seal {

/// What a seal declares of the changes that may follow it.
struct Restrictions {
    Certification certify = Certification::None;
    /// The DocMDP /P of a seal that does not certify: a field lock's own (PDF 2.0); 0: none.
    std::int64_t lockPermission = 0;
    std::optional<FieldLock> lock;
};

/// Ends in two placeholders: /ByteRange and /Contents. @param catalog what FieldMDP refers to.
pdf::Dictionary signatureDictionary(
    const PrepareRequest& request, const Restrictions& restrictions, pdf::Reference catalog);

/// The /Lock dictionary of a field (table 236).
pdf::Dictionary lockDictionary(const FieldLock& lock);

} // namespace eseal::seal
