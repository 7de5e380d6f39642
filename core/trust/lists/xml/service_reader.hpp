// TrustServiceProviderList of a list.
#pragma once

#include "core/trust/lists/scheme.hpp"
#include "core/trust/lists/xml/document.hpp"

namespace eseal::trust::lists::xml {

/// Puts the services that have a certificate into `list`. A service that cannot be read is left
/// out: it cannot make anything qualified. Throws Error(trusted-list-refused) "malformed".
void readServices(const xmlNode* root, ReadList& list);

} // namespace eseal::trust::lists::xml
