// The catalog and the trailer.
#pragma once

#include "core/verify/document/step.hpp"

namespace eseal::verify {

Rulings compareCatalogs(Step& step);

/// Root, encryption and identity of the file.
Rulings compareTrailers(Step& step);

} // namespace eseal::verify
