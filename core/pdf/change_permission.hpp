// What earlier signatures allow to be changed (ISO 32000-2 12.8.2).
#pragma once

#include "core/pdf/document.hpp"
#include "core/pdf/form_fields.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eseal::pdf {

/// DocMDP /P (table 257).
enum class ChangePermission : int {
    None = 1,
    FormFilling = 2,
    FormFillingAndAnnotations = 3,
};

/// FieldMDP (table 259): which form fields a signature locks.
struct LockedFields {
    enum class Action { All, Include, Exclude };
    Action action = Action::All;
    std::vector<std::string> names; ///< full names, UTF-8; a name stands for all fields below it
    std::string lockedBy;           ///< the signature's field

    bool locks(const std::string& fullName) const;
};

struct EarlierSignatures {
    bool any = false;
    std::optional<ChangePermission> permission; ///< the strictest; nothing when there is none
    std::vector<LockedFields> locks;
};

/// Reads the parameters of a FieldMDP transform, or a field's /Lock (table 236).
LockedFields
readLockedFields(Document& document, const Dictionary& parameters, const std::string& lockedBy);

/// From the signed fields and the catalog's /Perms.
EarlierSignatures
readEarlierSignatures(Document& document, const Dictionary& catalog, const FormFields& fields);

} // namespace eseal::pdf
