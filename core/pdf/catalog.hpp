// The root of a document's objects (ISO 32000-2 7.7.2).
#pragma once

#include "core/pdf/document.hpp"

namespace eseal::pdf {

struct Catalog {
    Reference reference;
    Dictionary dictionary;
};

/// Throws document-damaged when the trailer leads to none.
Catalog readCatalog(Document& document);

} // namespace eseal::pdf
