// The door to this room's machinery, for who links it.
#pragma once

#include "core/pdf/appearance/appearance.hpp"

#include <memory>
#include <vector>

namespace eseal::pdf::appearance {

/// @param fontFiles TrueType fonts, the preferred ones first; they have to outlive the maker. None
/// is read before an appearance with text is made.
std::unique_ptr<AppearanceMaker> makeAppearanceMaker(std::vector<ByteView> fontFiles);

} // namespace eseal::pdf::appearance
