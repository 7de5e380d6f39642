// What a document promises of itself: PDF/A (ISO 19005).
#pragma once

#include "core/pdf/document.hpp"

namespace eseal::pdf {

struct Conformance {
    int pdfAPart = 0;          ///< 1 to 4; 0: no PDF/A, or its metadata cannot be read
    bool hasRgbIntent = false; ///< an output intent with an RGB profile
};

/// Reads the catalog's XMP metadata, up to a bound, and its output intents.
Conformance readConformance(Document& document, const Dictionary& catalog);

} // namespace eseal::pdf
