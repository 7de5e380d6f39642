// Cross-reference sections that readers could understand in two ways (ISO 32000-2 7.5.8.4).
#pragma once

#include "core/verify/document/step.hpp"

namespace eseal::verify {

/// Of the sections that the newer revision adds: objects that only readers of hybrid files would
/// see changed.
Rulings sectionRulings(Step& step);

} // namespace eseal::verify
