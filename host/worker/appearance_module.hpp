// What draws visible seals, loaded before the document worker gives up its rights.
#pragma once

#include "core/pdf/appearance/appearance.hpp"

#include <memory>
#include <string>

namespace eseal::worker {

/// The maker of the module that lies with the program. Throws Error(internal) when it cannot be
/// loaded. Once loaded it stays.
std::unique_ptr<pdf::appearance::AppearanceMaker>
loadAppearanceMaker(const std::vector<ByteView>& fontFiles);

} // namespace eseal::worker
