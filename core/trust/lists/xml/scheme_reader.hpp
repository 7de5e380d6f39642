// SchemeInformation of a list.
#pragma once

#include "core/trust/lists/scheme.hpp"
#include "core/trust/lists/xml/document.hpp"

namespace eseal::trust::lists::xml {

/// @param root of a list without its signature. All of these throw
/// Error(trusted-list-refused) "malformed".
Scheme readScheme(const xmlNode* root);

/// Pointers to lists in XML; those to other formats are left out.
std::vector<ListPointer> readPointers(const xmlNode* root);

/// An xsd:dateTime; one without zone is UTC, as TS 119 612 demands. Nothing for other texts.
std::optional<std::chrono::sys_seconds> timeOf(const xmlNode* element);

} // namespace eseal::trust::lists::xml
