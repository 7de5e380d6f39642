// What earlier signatures allow to be changed (ISO 32000-2 12.8.2.2).
#pragma once

#include "core/pdf/document.hpp"

#include <optional>

namespace eseal::pdf {

enum class ChangePermission : int {
    None = 1,
    FormFilling = 2,
    FormFillingAndAnnotations = 3,
};

/// What the document's certification (/Perms /DocMDP) permits; nothing when it is not certified.
std::optional<ChangePermission> certifiedPermission(Document& document, const Dictionary& catalog);

} // namespace eseal::pdf
