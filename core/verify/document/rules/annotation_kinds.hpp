// Which annotations only comment on what is there (ISO 32000-2 12.5.6).
#pragma once

#include "core/pdf/document.hpp"
#include "core/verify/document/step.hpp"

namespace eseal::verify {

/// Of a kind that marks or comments, and drawn as such. All others draw something of their own over
/// the page: ISO 32000-2 lets them come at permission 3, but what was certified would not be what
/// is seen (the "evil annotation" attack).
bool isComment(pdf::Document& document, const pdf::Dictionary& annotation);

/// "annotation-covers", for one that is no comment.
Ruling coveringAnnotation(pdf::Document& document, const pdf::Dictionary& annotation);

} // namespace eseal::verify
