// The one implementation of reading lists, over libxml2 and xmlsec.
#pragma once

#include "core/trust/lists/scheme.hpp"

#include <memory>

namespace eseal::trust::lists::xml {

/// Throws Error(internal) when the libraries do not start. From then on no file is opened.
std::unique_ptr<ListReader> makeListReader();

} // namespace eseal::trust::lists::xml
