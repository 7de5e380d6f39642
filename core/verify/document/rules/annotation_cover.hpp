// Whether what an annotation draws can hide or replace what the page shows.
#pragma once

#include "core/pdf/document.hpp"

namespace eseal::verify {

/// Its appearance streams draw text or pictures, or, of more than an icon's size, areas that
/// nothing shines through; or they cannot be read. False without appearance streams: then a viewer
/// draws what the kind of annotation calls for.
bool canCoverPage(pdf::Document& document, const pdf::Dictionary& annotation);

} // namespace eseal::verify
