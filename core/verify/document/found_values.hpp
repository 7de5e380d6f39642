// Which dictionaries of a document are signatures: values of signature fields, and /Perms.
#pragma once

#include "core/pdf/document.hpp"
#include "core/pdf/form_fields.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eseal::verify {

struct SignatureValue {
    std::optional<pdf::SignatureField> field; ///< nothing for one that only /Perms names
    /// The object that it is, or, when it is a direct value, that of its field.
    std::optional<pdf::Reference> holder;
    bool direct = false;        ///< a direct /V of the holder
    bool certification = false; ///< /Perms /DocMDP
    bool usageRights = false;   ///< /Perms /UR3 or /UR
    bool inSeveralFields = false;
};

/// Each signature once. Throws document-damaged for a form that cannot be looked through.
std::vector<SignatureValue>
findSignatureValues(pdf::Document& document, const pdf::Dictionary& catalog);

/// What /Fields names and the document does not have: each may have been a signature. Damage, or
/// a form that someone cut.
std::vector<pdf::Reference> missingFields(pdf::Document& document, const pdf::Dictionary& catalog);

/// "12 0 R".
std::string referenceText(pdf::Reference reference);

/// The signature's dictionary as this document has it; null when it has none there.
pdf::Object signatureObject(pdf::Document& document, const SignatureValue& value);

} // namespace eseal::verify
