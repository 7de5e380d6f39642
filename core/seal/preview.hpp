// How a visible seal will look, before anything is sealed.
#pragma once

#include "core/seal/prepare.hpp"

#include <string>

namespace eseal::seal {

/// An SVG picture of the seal that prepare() would draw, in the size in which the page shows it.
/// Throws what prepare() throws for the place and the look, and Error(invalid-argument) with
/// {"field": "rectangle"} for a seal that is not to be seen.
std::string preview(ByteView document, const PrepareRequest& request);

} // namespace eseal::seal
