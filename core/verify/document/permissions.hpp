// Certifications and locks, and whether they allow what came later (ISO 32000-2 12.8.2).
#pragma once

#include "core/verify/document/findings.hpp"
#include "core/verify/document/found_values.hpp"
#include "core/verify/document/history.hpp"

#include <map>
#include <vector>

namespace eseal::verify {

/// Fills in certification and lock from the signature's /Reference.
void readPermissions(
    pdf::Document& document, const SignatureValue& value, const pdf::Dictionary& signature,
    FoundSignature& found);

/// Fills in changes, changeLevel and changesPermitted of each signature that closes a revision.
/// Without a certification, further signatures and the filling of fields are allowed, annotations
/// are not. A certification or lock binds all that comes after it, whoever signs in between.
/// @param steps by the revision that each made.
void judgeChanges(
    const std::map<std::size_t, std::vector<Change>>& steps,
    std::vector<FoundSignature>& signatures);

} // namespace eseal::verify
