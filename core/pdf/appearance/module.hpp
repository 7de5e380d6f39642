// The module that draws appearances, for who loads it while running. A program that never shows a
// seal then starts without PoDoFo and all that it needs.
#pragma once

#include "core/pdf/appearance/appearance.hpp"

#include <cstddef>

namespace eseal::pdf::appearance {

inline constexpr const char* kModuleFile = "web-eseal-appearance.so";
inline constexpr const char* kModuleEntry = "webEsealAppearanceMaker";

/// What kModuleEntry is. The caller deletes the maker, and the fonts have to outlive it.
using ModuleEntry = AppearanceMaker* (*)(const ByteView* fontFiles, std::size_t count);

} // namespace eseal::pdf::appearance
