// The fields of the interactive form (ISO 32000-2 12.7.4), as far as signatures need them.
#pragma once

#include "core/pdf/document.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::pdf {

/// A field of type /Sig.
struct SignatureField {
    std::string name;                   ///< its full name in UTF-8: partial names joined by "."
    std::optional<Reference> reference; ///< nothing when it is no object of its own
    Dictionary dictionary;
    bool isSigned = false; ///< it has a value
};

struct FormFields {
    std::set<std::string> outermostNames; ///< a new field must have none of these
    std::vector<SignatureField> signatureFields;

    /// Nothing when the form has no such signature field.
    const SignatureField* find(std::string_view fullName) const;
    bool anySigned() const;
};

/// Throws document-damaged when the form has more fields than can be looked at.
FormFields readFormFields(Document& document, const Dictionary& catalog);

} // namespace eseal::pdf
