// How the program finds the reader of trusted lists in its module.
#pragma once

#include "core/trust/lists/scheme.hpp"

namespace eseal::trust::lists {

inline constexpr const char* kModuleFile = "web-eseal-trust.so";
inline constexpr const char* kModuleEntry = "webEsealListReader";

/// The caller owns the result.
using ModuleEntry = ListReader* (*)();

} // namespace eseal::trust::lists
