// Qualifications of a service.
#pragma once

#include "core/trust/lists/criteria.hpp"
#include "core/trust/lists/xml/document.hpp"

#include <vector>

namespace eseal::trust::lists::xml {

/// Puts the elements of a Qualifications element behind those that are there.
/// Throws Error(trusted-list-refused) "malformed".
void readQualifications(const xmlNode* qualifications, std::vector<Qualification>& into);

} // namespace eseal::trust::lists::xml
