// Which signature field a seal goes into, and whether earlier signatures let it.
#pragma once

#include "core/pdf/change_permission.hpp"
#include "core/pdf/form_fields.hpp"
#include "core/seal/seal_options.hpp"

#include <optional>
#include <string>

namespace eseal::seal {

struct FieldChoice {
    std::string name;
    std::optional<pdf::SignatureField> existing; ///< nothing: a new field
};

/// The empty field of that name, or a new one; "" chooses the next free "Signature<n>".
/// Throws field-unavailable for a name that is taken, and for a new name with a full stop.
FieldChoice chooseField(const pdf::FormFields& fields, const std::string& wanted);

/// Throws changes-not-permitted with the rule (DocMDP, FieldMDP) that forbids this seal, and
/// certification-not-first for a certification after any other signature.
void requirePermitted(
    const pdf::EarlierSignatures& earlier, const FieldChoice& choice, Certification certify,
    bool visible);

} // namespace eseal::seal
